using System.Collections.Concurrent;

namespace Dagfire.Timetables;

/// <summary>
/// A zone as a row of spans with one offset each, found by asking for the offset of UTC instants only:
/// TimeZoneInfo answers that correctly at every change, while its IsInvalidTime and IsAmbiguousTime are wrong in dozens of zones (Dublin, Casablanca).
/// Years are computed when first asked for and kept. Safe for use by several threads.
/// </summary>
internal sealed class ZoneTimeline
{
    /// <summary>No two changes of a zone are nearer to each other than this.</summary>
    private const long Stride = 12 * TimeSpan.TicksPerHour;

    /// <summary>How far beyond a year's ends changes are looked for; longer than the largest gap (24 h) plus the largest offset (14 h).</summary>
    private const long Margin = 3 * TimeSpan.TicksPerDay;

    private static readonly ConcurrentDictionary<TimeZoneInfo, ZoneTimeline> Known = new();

    private readonly TimeZoneInfo _zone;
    private readonly ZoneSpan[]? _constant;
    private readonly ConcurrentDictionary<int, ZoneSpan[]> _years = new();
    private readonly Func<int, ZoneSpan[]> _build;

    private ZoneTimeline(TimeZoneInfo zone)
    {
        _zone = zone;
        _build = Build;
        if (zone.GetAdjustmentRules().Length == 0)
            _constant = [Span(First, OffsetAt(First), Last, OffsetAt(First), OffsetAt(First)) with { From = First, Until = Last }];
    }

    /// <summary>First instant that is answered for.</summary>
    internal static long First { get; } = new DateTime(2, 1, 1).Ticks;

    /// <summary>First instant that is no longer answered for.</summary>
    internal static long Last { get; } = new DateTime(9998, 1, 1).Ticks;

    internal static ZoneTimeline For(TimeZoneInfo zone) => Known.GetOrAdd(zone, static z => new ZoneTimeline(z));

    /// <summary>The span that holds an instant from <see cref="First"/> on and before <see cref="Last"/>.</summary>
    internal ZoneSpan SpanAt(long instant)
    {
        var spans = _constant ?? _years.GetOrAdd(new DateTime(instant).Year, _build);
        var index = spans.Length - 1;
        while (spans[index].From > instant)
            index--;
        return spans[index];
    }

    private static ZoneSpan Span(long start, long offset, long end, long before, long after) => new()
    {
        From = start,
        Until = end,
        Offset = offset,
        OffsetBefore = before,
        SkippedFrom = start + before,
        SkippedUntil = start + offset,
        RepeatedFrom = end + Math.Min(offset, after),
    };

    private ZoneSpan[] Build(int year)
    {
        var (from, until) = (new DateTime(year, 1, 1).Ticks, new DateTime(year + 1, 1, 1).Ticks);
        var changes = Changes(from - Margin, until + Margin);
        var spans = new List<ZoneSpan>(changes.Count);
        for (var i = 1; i < changes.Count; i++)
        {
            var (start, offset) = changes[i - 1];
            var before = i > 1 ? changes[i - 2].Offset : offset;
            var span = Span(start, offset, changes[i].At, before, changes[i].Offset);
            span = span with { From = Math.Max(span.From, from), Until = Math.Min(span.Until, until) };
            if (span.From < span.Until)
                spans.Add(span);
        }

        return [.. spans];
    }

    /// <summary>The instants at which a new offset begins; the first and the last entry are the ends looked at.</summary>
    private List<(long At, long Offset)> Changes(long from, long until)
    {
        List<(long At, long Offset)> changes = [(from, OffsetAt(from))];
        for (var at = from; at < until; at += Stride)
        {
            if (OffsetAt(at + Stride) != changes[^1].Offset)
                changes.Add(ChangeIn(at, at + Stride));
        }

        changes.Add((until, changes[^1].Offset));
        return changes;
    }

    private (long At, long Offset) ChangeIn(long before, long after)
    {
        var (low, high) = (before / TimeSpan.TicksPerSecond, after / TimeSpan.TicksPerSecond);
        var old = OffsetAt(before);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (OffsetAt(middle * TimeSpan.TicksPerSecond) == old)
                low = middle;
            else
                high = middle;
        }

        return (high * TimeSpan.TicksPerSecond, OffsetAt(high * TimeSpan.TicksPerSecond));
    }

    private long OffsetAt(long instant) => _zone.GetUtcOffset(new DateTime(instant, DateTimeKind.Utc)).Ticks;
}
