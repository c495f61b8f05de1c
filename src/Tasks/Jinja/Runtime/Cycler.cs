namespace Dagfire.Jinja.Runtime;

/// <summary>What <c>cycler()</c> makes.</summary>
internal sealed class Cycler : PyObject
{
    private readonly IReadOnlyList<object?> _items;
    private int _at;

    public Cycler(IReadOnlyList<object?> items) : base("Cycler")
    {
        _items = items.Count > 0 ? items : throw new JinjaException("at least one item has to be provided");
        Method("next", _ => Next());
        Method("reset", _ => _at = 0);
    }

    public override bool TryGetAttribute(string name, out object? value)
    {
        if (name != "current") return base.TryGetAttribute(name, out value);
        value = _items[_at];
        return true;
    }

    private object? Next()
    {
        var item = _items[_at];
        _at = (_at + 1) % _items.Count;
        return item;
    }
}
