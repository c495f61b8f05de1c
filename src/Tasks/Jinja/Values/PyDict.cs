using System.Collections;

namespace Dagfire.Jinja.Values;

/// <summary>Python's dict: keeps insertion order, and 1, 1.0 and True are one key.</summary>
internal sealed class PyDict : IEnumerable<KeyValuePair<object?, object?>>
{
    private readonly OrderedDictionary<object, object?> _items = new(PyEquality.Comparer);

    public int Count => _items.Count;

    public IEnumerable<object?> Keys => _items.Keys.Select(Unwrap);

    public IEnumerable<object?> Values => _items.Values;

    public object? this[object? key]
    {
        get => _items.TryGetValue(Wrap(key), out var value) ? value : null;
        set => _items[Wrap(key)] = value;
    }

    public static PyDict From(IEnumerable<KeyValuePair<string, object?>> items)
    {
        var dict = new PyDict();
        foreach (var (key, value) in items) dict[key] = value;
        return dict;
    }

    public void Add(object? key, object? value) => _items[Wrap(key)] = value;

    public bool ContainsKey(object? key) => _items.ContainsKey(Wrap(key));

    public bool TryGetValue(object? key, out object? value) => _items.TryGetValue(Wrap(key), out value);

    public bool Remove(object? key) => _items.Remove(Wrap(key));

    public void Clear() => _items.Clear();

    public PyDict Copy()
    {
        var copy = new PyDict();
        copy.Update(this);
        return copy;
    }

    public void Update(PyDict other)
    {
        foreach (var (key, value) in other._items) _items[key] = value;
    }

    public IEnumerator<KeyValuePair<object?, object?>> GetEnumerator()
    {
        foreach (var (key, value) in _items) yield return new KeyValuePair<object?, object?>(Unwrap(key), value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static object Wrap(object? key) => key switch
    {
        null => NoneKey.Instance,
        PyList => throw new JinjaException("unhashable type: 'list'"),
        PyDict => throw new JinjaException("unhashable type: 'dict'"),
        PySet => throw new JinjaException("unhashable type: 'set'"),
        _ => key,
    };

    private static object? Unwrap(object key) => ReferenceEquals(key, NoneKey.Instance) ? null : key;

    private sealed class NoneKey
    {
        public static readonly NoneKey Instance = new();
    }
}
