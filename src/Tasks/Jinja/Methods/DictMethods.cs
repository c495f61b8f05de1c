namespace Dagfire.Jinja.Methods;

/// <summary>dict's methods.</summary>
internal static class DictMethods
{
    private static readonly MethodTable<PyDict> Table = new MethodTable<PyDict>()
        .Add("keys", (dict, _) => new PyDictView("keys", dict))
        .Add("values", (dict, _) => new PyDictView("values", dict))
        .Add("items", (dict, _) => new PyDictView("items", dict))
        .Add("get", (dict, a) => dict.TryGetValue(a["key"], out var value) ? value : a["default"], "key", "default?")
        .Add("copy", (dict, _) => dict.Copy())
        .Add("clear", (dict, _) => Clear(dict))
        .Add("setdefault", (dict, a) => SetDefault(dict, a["key"], a["default"]), "key", "default?")
        .Add("popitem", (dict, _) => PopItem(dict))
        .Add("pop", Pop, "key", "default?")
        .AddRaw("update", Update);

    public static Function? Find(PyDict dict, string name) => Table.Find(dict, name);

    private static object? Clear(PyDict dict)
    {
        dict.Clear();
        return null;
    }

    private static object? SetDefault(PyDict dict, object? key, object? value)
    {
        if (dict.TryGetValue(key, out var present)) return present;
        dict[key] = value;
        return value;
    }

    private static PyTuple PopItem(PyDict dict)
    {
        if (dict.Count == 0) throw new JinjaException("'popitem(): dictionary is empty'");
        var (key, value) = dict.Last();
        dict.Remove(key);
        return new PyTuple(key, value);
    }

    private static object? Pop(PyDict dict, BoundArguments arguments)
    {
        if (!dict.TryGetValue(arguments["key"], out var value))
            return arguments.Has("default") ? arguments["default"] : throw new JinjaException(PyRepr.Of(arguments["key"]));
        dict.Remove(arguments["key"]);
        return value;
    }

    private static object? Update(PyDict dict, Arguments arguments)
    {
        foreach (var source in arguments.Positional) dict.Update(source as PyDict ?? FromPairs(source));
        foreach (var (name, value) in arguments.Named) dict[name] = value;
        return null;
    }

    /// <summary>dict(pairs).</summary>
    public static PyDict FromPairs(object? pairs)
    {
        var dict = new PyDict();
        foreach (var pair in PyIteration.Of(pairs))
        {
            var items = PyIteration.Of(pair).ToList();
            if (items.Count != 2) throw new JinjaException("dictionary update sequence element has the wrong length; 2 is required");
            dict[items[0]] = items[1];
        }

        return dict;
    }
}
