namespace Dagfire.Timetables;

/// <summary>
/// Times of a zone as instants and back, exact in every zone. As in schedules: a time that the clock skips is moved on by the gap's length, one that comes twice
/// means the second time. Pure.
/// </summary>
internal static class LocalTimes
{
    internal static DateTime At(DateTimeOffset instant, TimeZoneInfo zone) => new(instant.UtcTicks + ZoneTimeline.For(zone).SpanAt(instant.UtcTicks).Offset);

    internal static DateTimeOffset ToInstant(DateTime local, TimeZoneInfo zone)
    {
        var timeline = ZoneTimeline.For(zone);
        var (before, after) = (OffsetNear(-1), OffsetNear(1));
        var offset = IsValid(Math.Min(before, after)) ? Math.Min(before, after) : IsValid(Math.Max(before, after)) ? Math.Max(before, after) : before;
        return new DateTimeOffset(local.Ticks - offset, TimeSpan.Zero);

        long OffsetNear(int days) => timeline.SpanAt(local.Ticks + (days * TimeSpan.TicksPerDay)).Offset;

        bool IsValid(long candidate) => timeline.SpanAt(local.Ticks - candidate).Offset == candidate;
    }
}
