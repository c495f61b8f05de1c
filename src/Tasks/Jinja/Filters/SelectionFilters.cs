using Dagfire.Jinja.Tests;

namespace Dagfire.Jinja.Filters;

/// <summary>map, select, reject and their attr forms, default and attr.</summary>
internal static class SelectionFilters
{
    public static void AddTo(FilterSet set)
    {
        set.AddRaw("map", Map)
            .AddRaw("select", (x, a) => Select(x, a, byAttribute: false, keep: true))
            .AddRaw("reject", (x, a) => Select(x, a, byAttribute: false, keep: false))
            .AddRaw("selectattr", (x, a) => Select(x, a, byAttribute: true, keep: true))
            .AddRaw("rejectattr", (x, a) => Select(x, a, byAttribute: true, keep: false))
            .Add("default", (x, a) => x is Undefined || (a.Flag("boolean") && !PyTruth.IsTrue(x)) ? a.Get("default_value", "") : x, "default_value?", "boolean?")
            .Add("attr", (x, a) => PyMembers.TryAttribute(x, a.Text("name"), out var value) ? value : Undefined.OfAttribute(x, a.Text("name")), "name");
        set.Alias("d", "default");
    }

    private static IEnumerable<object?> Map(object? value, Arguments arguments)
    {
        var mapper = Mapper(arguments);
        return Items(value).Select(mapper);
    }

    private static Func<object?, object?> Mapper(Arguments arguments)
    {
        if (arguments.Positional.Count > 0)
        {
            var rest = new Arguments([.. arguments.Positional.Skip(1)], arguments.Named);
            var name = PyRepr.Str(arguments.Positional[0]);
            return x => FilterTable.Apply(name, x, rest);
        }

        var named = arguments.Bind("map", "attribute", "default?");
        var key = ItemKey.Of(named["attribute"]);
        return x => key(x) is var found && found is Undefined && named.Has("default") ? named["default"] : found;
    }

    private static IEnumerable<object?> Select(object? value, Arguments arguments, bool byAttribute, bool keep)
    {
        var positional = arguments.Positional;
        if (byAttribute && positional.Count == 0) throw new JinjaException("Missing parameter for attribute name");
        var key = ItemKey.Of(byAttribute ? positional[0] : null);
        var rest = positional.Skip(byAttribute ? 1 : 0).ToList();
        Func<object?, bool> test = PyTruth.IsTrue;
        if (rest.Count > 0)
        {
            var testArguments = new Arguments([.. rest.Skip(1)], arguments.Named);
            test = x => TestTable.Check(PyRepr.Str(rest[0]), x, testArguments);
        }

        return Items(value).Where(x => test(key(x)) == keep);
    }

    // These filters ask for truth first: of None, False and 0 they make nothing, where others complain.
    private static IEnumerable<object?> Items(object? value) => PyTruth.IsTrue(value) ? PyIteration.Of(value) : [];
}
