namespace Dagfire.Jinja.Values;

/// <summary>Python's slices.</summary>
internal static class PySlice
{
    public static object? Of(object? target, object? start, object? stop, object? step) => target switch
    {
        string text => string.Concat(Pick([.. text.EnumerateRunes().Select(rune => rune.ToString())], start, stop, step)),
        PyList list => new PyList(Pick(list, start, stop, step)),
        PyTuple tuple => new PyTuple([.. Pick(tuple, start, stop, step)]),
        PyRange range => new PyList(Pick(range, start, stop, step)),
        Undefined missing => missing.Absorbs ? missing : throw missing.Error(),
        IReadOnlyList<object?> items => new PyList(Pick(items, start, stop, step)),
        _ => throw new JinjaException($"'{PyTypes.NameOf(target)}' object is not subscriptable"),
    };

    private static IEnumerable<object?> Pick(IReadOnlyList<object?> items, object? start, object? stop, object? step)
    {
        var stride = Bound(step) ?? 1;
        if (stride == 0) throw new JinjaException("slice step cannot be zero");
        var from = Clamp(Bound(start), items.Count, stride, isStart: true);
        var to = Clamp(Bound(stop), items.Count, stride, isStart: false);
        for (var i = from; stride > 0 ? i < to : i > to; i += stride) yield return items[(int)i];
    }

    private static long? Bound(object? value) => value is null or Undefined ? null : (long)PyNumber.ToBig(value);

    private static long Clamp(long? bound, int count, long stride, bool isStart)
    {
        var (lowest, highest) = stride > 0 ? (0, count) : (-1, count - 1);
        if (bound is not { } at) return isStart == stride > 0 ? lowest : highest;
        if (at < 0) at += count;
        return Math.Clamp(at, lowest, Math.Max(lowest, highest));
    }
}
