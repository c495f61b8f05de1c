namespace Dagfire.Jinja.Runtime;

/// <summary>The <c>loop</c> of a for statement.</summary>
internal sealed class LoopObject(IReadOnlyList<object?> items, int depth, Func<object?, object?>? recurse) : IHasAttributes, ICallable
{
    private object? _lastChanged = new();

    public int Index { get; set; }

    public object? Call(Arguments arguments) => recurse is null
        ? throw new JinjaException("The loop must have the 'recursive' marker to be called recursively.")
        : recurse(arguments.Positional.Count > 0 ? arguments.Positional[0] : null);

    public bool TryGetAttribute(string name, out object? value)
    {
        var known = true;
        value = name switch
        {
            "index" => Index + 1L,
            "index0" => (long)Index,
            "revindex" => (long)items.Count - Index,
            "revindex0" => items.Count - Index - 1L,
            "first" => Index == 0,
            "last" => Index == items.Count - 1,
            "length" => (long)items.Count,
            "depth" => depth + 1L,
            "depth0" => (long)depth,
            "previtem" => Index > 0 ? items[Index - 1] : new Undefined("there is no previous item"),
            "nextitem" => Index + 1 < items.Count ? items[Index + 1] : new Undefined("there is no next item"),
            "cycle" => new Function("cycle", Cycle),
            "changed" => new Function("changed", arguments => Changed(arguments)),
            _ => known = false,
        };
        return known;
    }

    private object? Cycle(Arguments arguments) => arguments.Positional.Count > 0
        ? arguments.Positional[Index % arguments.Positional.Count]
        : throw new JinjaException("no items for cycling given");

    private bool Changed(Arguments arguments)
    {
        var value = new PyTuple([.. arguments.Positional]);
        if (PyEquality.AreEqual(_lastChanged, value)) return false;
        _lastChanged = value;
        return true;
    }
}
