using System.Collections;

namespace Dagfire.Jinja.Values;

/// <summary>Python's range.</summary>
internal sealed class PyRange(long start, long stop, long step) : IReadOnlyList<object?>
{
    public int Count => (int)Math.Max(0, step > 0 ? (stop - start + step - 1) / step : (start - stop - step - 1) / -step);

    public object? this[int index] => start + (index * step);

    public override string ToString() => step == 1 ? $"range({start}, {stop})" : $"range({start}, {stop}, {step})";

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
