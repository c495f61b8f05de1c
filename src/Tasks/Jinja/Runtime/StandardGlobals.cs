using Dagfire.Jinja.Methods;

namespace Dagfire.Jinja.Runtime;

/// <summary>The functions every Jinja template has.</summary>
internal static class StandardGlobals
{
    private static readonly Dictionary<string, Func<object>> Makers = new(StringComparer.Ordinal)
    {
        ["range"] = () => new Function("range", Range),
        ["dict"] = () => new Function("dict", Dict),
        ["namespace"] = () => new Function("namespace", NamespaceObject.Create),
        ["cycler"] = () => new Function("cycler", arguments => new Cycler(arguments.Positional)),
        ["joiner"] = () => Function.Of("joiner", a => new Joiner(a.Text("sep", ", ")), "sep?"),
    };

    public static bool TryGet(string name, out object? value)
    {
        value = Makers.TryGetValue(name, out var make) ? make() : null;
        return value is not null;
    }

    private static PyRange Range(Arguments arguments)
    {
        var bounds = arguments.Positional.Select(x => (long)PyNumber.ToBig(x)).ToArray();
        var (start, stop, step) = bounds.Length switch
        {
            1 => (0L, bounds[0], 1L),
            2 => (bounds[0], bounds[1], 1L),
            3 => (bounds[0], bounds[1], bounds[2]),
            _ => throw new JinjaException($"range expected at least 1 argument, got {bounds.Length}"),
        };
        if (step == 0) throw new JinjaException("range() arg 3 must not be zero");
        var range = new PyRange(start, stop, step);
        // Jinja's sandbox draws the same line, with the same words.
        return range.Count > 100_000 ? throw new JinjaException("Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000).") : range;
    }

    private static PyDict Dict(Arguments arguments)
    {
        var dict = arguments.Positional.Count == 0 ? [] : arguments.Positional[0] is PyDict source ? source.Copy() : DictMethods.FromPairs(arguments.Positional[0]);
        foreach (var (name, value) in arguments.Named) dict[name] = value;
        return dict;
    }
}
