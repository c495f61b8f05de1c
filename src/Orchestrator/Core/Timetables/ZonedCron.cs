using System.Diagnostics.CodeAnalysis;

namespace Dagfire.Timetables;

/// <summary>
/// A cron expression read in a time zone. At clock changes, as in Airflow:
/// when the hour field is exactly <c>*</c>, ticks follow elapsed time, so a repeated hour ticks twice and a skipped one not at all;
/// otherwise a tick that the clock skips is moved on by the gap's length (02:30 becomes 03:30), and one that comes twice counts the second time only.
/// Exact in every zone. Two local times that become the same instant are one tick. Immutable and safe for use by several threads.
/// </summary>
public sealed class ZonedCron
{
    /// <summary>No local time lies further from its instant than this, gaps included.</summary>
    private const long Reach = 2 * TimeSpan.TicksPerDay;

    private const long None = -1;

    private readonly ZoneTimeline _timeline;

    /// <summary>Joins an expression and a zone.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="zone">The zone it is read in.</param>
    public ZonedCron(CronExpression expression, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(zone);
        Expression = expression;
        Zone = zone;
        _timeline = ZoneTimeline.For(zone);
    }

    /// <summary>The expression.</summary>
    public CronExpression Expression { get; }

    /// <summary>The zone it is read in.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Reads an expression and finds its zone.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="zone">The zone's IANA name.</param>
    /// <param name="cron">What was read.</param>
    /// <param name="problems">Everything that is wrong, a sentence each; empty when nothing is.</param>
    /// <returns><see langword="true"/> when nothing is wrong.</returns>
    public static bool TryCreate(string? expression, string? zone, [NotNullWhen(true)] out ZonedCron? cron, out IReadOnlyList<string> problems)
    {
        _ = CronExpression.TryParse(expression, out var parsed, out var cronProblem);
        _ = ZoneNames.TryFind(zone, out var found, out var zoneProblem);
        cron = parsed is not null && found is not null ? new ZonedCron(parsed, found) : null;
        problems = [.. new[] { cronProblem, zoneProblem }.Where(problem => problem.Length > 0)];
        return cron is not null;
    }

    /// <summary>The first tick strictly after an instant, in UTC, or <see langword="null"/> when there is none any more.</summary>
    /// <param name="after">The instant; any offset.</param>
    public DateTimeOffset? Next(DateTimeOffset after) => Found(From(after.UtcTicks + 1));

    /// <summary>The last tick strictly before an instant, in UTC, or <see langword="null"/> when there is none.</summary>
    /// <param name="before">The instant; any offset.</param>
    public DateTimeOffset? Previous(DateTimeOffset before) => Found(UpTo(before.UtcTicks - 1));

    /// <summary>The instant itself when it is a tick, else the next tick.</summary>
    /// <param name="instant">The instant; any offset.</param>
    public DateTimeOffset? AtOrAfter(DateTimeOffset instant) => Found(From(instant.UtcTicks));

    /// <summary>The instant itself when it is a tick, else the previous tick.</summary>
    /// <param name="instant">The instant; any offset.</param>
    public DateTimeOffset? AtOrBefore(DateTimeOffset instant) => Found(UpTo(instant.UtcTicks));

    /// <summary>The expression, and the zone unless it is UTC.</summary>
    public override string ToString() => ZoneNames.IsUtc(Zone) ? Expression.ToString() : $"{Expression} ({Zone.Id})";

    private static DateTimeOffset? Found(long instant) => instant == None ? null : new DateTimeOffset(instant, TimeSpan.Zero);

    private long From(long instant)
    {
        instant = Math.Max(instant, ZoneTimeline.First);
        for (var at = instant; at < ZoneTimeline.Last;)
        {
            var span = _timeline.SpanAt(at);
            var tick = FirstIn(span, Math.Max(instant, span.From));
            if (tick != None)
                return tick;

            // Spans that hold no tick are jumped over: a yearly schedule does not look at every clock change in between.
            var local = LocalFrom(span.Until - Reach);
            if (local == None)
                return None;
            at = Math.Max(span.Until, local - Reach);
        }

        return None;
    }

    private long UpTo(long instant)
    {
        instant = Math.Min(instant, ZoneTimeline.Last - 1);
        for (var at = instant; at >= ZoneTimeline.First;)
        {
            var span = _timeline.SpanAt(at);
            var tick = LastIn(span, Math.Min(instant, span.Until - 1));
            if (tick != None)
                return tick;

            var local = LocalUpTo(span.From + Reach);
            if (local == None)
                return None;
            at = Math.Min(span.From - 1, local + Reach);
        }

        return None;
    }

    /// <summary>The first tick of a span from an instant inside on.</summary>
    private long FirstIn(in ZoneSpan span, long from)
    {
        var end = Expression.EveryHour ? span.Until + span.Offset : Math.Min(span.Until + span.Offset, span.RepeatedFrom);
        var local = LocalFrom(from + span.Offset);
        var tick = local != None && local < end ? local - span.Offset : None;
        if (Expression.EveryHour || span.SkippedUntil <= span.SkippedFrom)
            return tick;

        local = LocalFrom(Math.Max(from + span.OffsetBefore, span.SkippedFrom));
        if (local == None || local >= Math.Min(span.SkippedUntil, span.Until + span.OffsetBefore))
            return tick;
        var moved = local - span.OffsetBefore;
        return tick == None ? moved : Math.Min(tick, moved);
    }

    /// <summary>The last tick of a span up to an instant inside.</summary>
    private long LastIn(in ZoneSpan span, long upTo)
    {
        var last = Expression.EveryHour ? upTo + span.Offset : Math.Min(upTo + span.Offset, span.RepeatedFrom - 1);
        var local = LocalUpTo(last);
        var tick = local >= span.From + span.Offset ? local - span.Offset : None;
        if (Expression.EveryHour || span.SkippedUntil <= span.SkippedFrom)
            return tick;

        local = LocalUpTo(Math.Min(upTo + span.OffsetBefore, span.SkippedUntil - 1));
        var moved = local >= Math.Max(span.SkippedFrom, span.From + span.OffsetBefore) ? local - span.OffsetBefore : None;
        return Math.Max(tick, moved);
    }

    private long LocalFrom(long local) => Expression.AtOrAfter(new DateTime(local))?.Ticks ?? None;

    private long LocalUpTo(long local) => Expression.AtOrBefore(new DateTime(local))?.Ticks ?? None;
}
