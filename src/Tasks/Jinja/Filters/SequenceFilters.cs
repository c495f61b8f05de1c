namespace Dagfire.Jinja.Filters;

/// <summary>Filters on sequences and mappings.</summary>
internal static class SequenceFilters
{
    public static void AddTo(FilterSet set)
    {
        set.Add("length", (x, _) => (long)PyIteration.Length(x))
            .Add("first", (x, _) => PyIteration.Of(x).FirstOrDefault(new Undefined("No first item, sequence was empty.")))
            .Add("last", (x, _) => PyIteration.Of(x).LastOrDefault(new Undefined("No last item, sequence was empty.")))
            .Add("list", (x, _) => new PyList(PyIteration.Of(x)))
            .Add("reverse", (x, _) => x is string text ? string.Concat(text.EnumerateRunes().Reverse().Select(r => r.ToString())) : PyIteration.Of(x).Reverse())
            .Add("join", Join, "d?", "attribute?")
            .Add("sort", Sort, "reverse?", "case_sensitive?", "attribute?")
            .Add("dictsort", DictSort, "case_sensitive?", "by?", "reverse?")
            .Add("unique", Unique, "case_sensitive?", "attribute?")
            .Add("min", (x, a) => Extreme(x, a, -1), "case_sensitive?", "attribute?")
            .Add("max", (x, a) => Extreme(x, a, 1), "case_sensitive?", "attribute?")
            .Add("sum", Sum, "attribute?", "start?")
            .Add("batch", Batch, "linecount", "fill_with?")
            .Add("slice", Slices, "slices", "fill_with?")
            .Add("groupby", GroupBy, "attribute", "default?", "case_sensitive?")
            .Add("items", (x, _) => x is PyDict dict ? dict.Select(p => (object?)new PyTuple(p.Key, p.Value)) : x is Undefined ? [] : throw new JinjaException("Can only get item pairs from a mapping."))
            .Add("random", (x, _) => PyIteration.Of(x).ToArray() is { Length: > 0 } items ? Random.Shared.GetItems(items, 1)[0] : new Undefined("No random item, sequence was empty."));
        set.Alias("count", "length");
    }

    private static string Join(object? value, BoundArguments arguments)
    {
        var key = ItemKey.Of(arguments["attribute"]);
        return string.Join(arguments.Text("d"), PyIteration.Of(value).Select(x => PyRepr.Str(key(x))));
    }

    private static PyList Sort(object? value, BoundArguments arguments)
    {
        var keys = ItemKey.Several(arguments["attribute"], arguments.Flag("case_sensitive"));
        return ItemKey.Sorted(PyIteration.Of(value), keys, arguments.Flag("reverse"));
    }

    private static PyList DictSort(object? value, BoundArguments arguments)
    {
        var dict = value as PyDict ?? throw new JinjaException($"'{PyTypes.NameOf(value)}' object has no attribute 'items'");
        var position = arguments.Text("by", "key") == "key" ? 0 : 1;
        var fold = ItemKey.Fold(arguments.Flag("case_sensitive"));
        return ItemKey.Sorted(dict.Select(p => (object?)new PyTuple(p.Key, p.Value)), x => fold(((PyTuple)x!)[position]), arguments.Flag("reverse"));
    }

    private static IEnumerable<object?> Unique(object? value, BoundArguments arguments)
    {
        var seen = new PyDict();
        var key = ItemKey.Of(arguments["attribute"]);
        var fold = ItemKey.Fold(arguments.Flag("case_sensitive"));
        foreach (var item in PyIteration.Of(value))
        {
            var mark = fold(key(item));
            if (seen.ContainsKey(mark)) continue;
            seen.Add(mark, null);
            yield return item;
        }
    }

    private static object? Extreme(object? value, BoundArguments arguments, int sign)
    {
        var key = ItemKey.Of(arguments["attribute"]);
        var fold = ItemKey.Fold(arguments.Flag("case_sensitive"));
        var items = PyIteration.Of(value).ToList();
        if (items.Count == 0) return new Undefined("No aggregated item, sequence was empty.");
        return items.Aggregate((best, item) => PyComparison.Order(fold(key(item)), fold(key(best))) * sign > 0 ? item : best);
    }

    private static object? Sum(object? value, BoundArguments arguments)
    {
        var key = ItemKey.Of(arguments["attribute"]);
        return PyIteration.Of(value).Aggregate(arguments.Get("start", 0L), (sum, item) => PyOperators.Binary("+", sum, key(item)));
    }

    private static IEnumerable<object?> Batch(object? value, BoundArguments arguments)
    {
        var size = (int)arguments.Integer("linecount");
        foreach (var chunk in PyIteration.Of(value).Chunk(size))
        {
            var batch = new PyList(chunk);
            while (arguments["fill_with"] is { } fill && batch.Count < size) batch.Add(fill);
            yield return batch;
        }
    }

    private static IEnumerable<object?> Slices(object? value, BoundArguments arguments)
    {
        var items = PyIteration.Of(value).ToList();
        var slices = (int)arguments.Integer("slices");
        var (size, longer) = (items.Count / slices, items.Count % slices);
        for (int i = 0, at = 0; i < slices; i++)
        {
            var take = size + (i < longer ? 1 : 0);
            var slice = new PyList(items.Skip(at).Take(take));
            at += take;
            if (arguments["fill_with"] is { } fill && i >= longer && longer > 0) slice.Add(fill);
            yield return slice;
        }
    }

    private static PyList GroupBy(object? value, BoundArguments arguments)
    {
        var attribute = ItemKey.Of(arguments["attribute"]);
        var fold = ItemKey.Fold(arguments.Flag("case_sensitive"));
        object? Key(object? item) => attribute(item) is var key && key is Undefined && arguments.Has("default") ? arguments["default"] : key;
        var sorted = ItemKey.Sorted(PyIteration.Of(value), x => fold(Key(x)), reverse: false);
        var groups = new PyList();
        foreach (var item in sorted)
        {
            if (groups.Count == 0 || !PyEquality.AreEqual(fold(((GroupTuple)groups[^1]!).Grouper), fold(Key(item)))) groups.Add(new GroupTuple(Key(item)));
            ((GroupTuple)groups[^1]!).Members.Add(item);
        }

        return groups;
    }
}
