using System.Collections;

namespace Dagfire.Jinja.Values;

/// <summary>Python's tuple.</summary>
internal sealed class PyTuple(params object?[] items) : IReadOnlyList<object?>
{
    public int Count => items.Length;

    public object? this[int index] => items[index];

    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
