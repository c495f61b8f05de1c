using System.Collections;

namespace Dagfire.Jinja.Values;

/// <summary>Python's set, in insertion order so that renderings repeat.</summary>
internal sealed class PySet : IEnumerable<object?>
{
    private readonly PyDict _items = [];

    public PySet(IEnumerable<object?> items)
    {
        foreach (var item in items) Add(item);
    }

    public int Count => _items.Count;

    public void Add(object? item)
    {
        if (!_items.ContainsKey(item)) _items.Add(item, null);
    }

    public bool Contains(object? item) => _items.ContainsKey(item);

    public bool Remove(object? item) => _items.Remove(item);

    public IEnumerator<object?> GetEnumerator() => _items.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
