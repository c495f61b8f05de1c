namespace Dagfire.Jinja.Values;

/// <summary>Python's list.</summary>
internal sealed class PyList : List<object?>
{
    public PyList()
    {
    }

    public PyList(IEnumerable<object?> items) : base(items)
    {
    }
}
