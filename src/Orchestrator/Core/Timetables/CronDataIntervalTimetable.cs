namespace Dagfire.Timetables;

/// <summary>Runs for the intervals between the ticks of a cron expression, each at its end (Airflow 2's meaning of a cron string).</summary>
/// <param name="cron">Expression and zone.</param>
/// <param name="firstRun">
/// With <see cref="FirstRun.NextTick"/> a schedule that is switched on without catchup begins with the interval in progress;
/// otherwise with the latest complete one, as in Airflow.
/// </param>
public sealed class CronDataIntervalTimetable(ZonedCron cron, FirstRun? firstRun = null) : DataIntervalTimetable
{
    /// <inheritdoc/>
    public override DataInterval InferManualInterval(DateTimeOffset runAfter) =>
        cron.AtOrBefore(runAfter) is { } end && cron.Previous(end) is { } start ? new DataInterval(start, end) : DataInterval.At(runAfter);

    /// <inheritdoc/>
    public override string Describe() => $"{CronWords.Describe(cron)}, for the time since the tick before";

    private protected override DateTimeOffset? After(DateTimeOffset boundary, DateTimeOffset? anchor) => cron.Next(boundary);

    private protected override DateTimeOffset? AtOrAfter(DateTimeOffset instant) => cron.AtOrAfter(instant);

    private protected override DateTimeOffset? AtOrBefore(DateTimeOffset instant) => cron.AtOrBefore(instant);

    private protected override DateTimeOffset? LatestStart(DateTimeOffset? earliest, DateTimeOffset now, bool first)
    {
        var end = cron.AtOrBefore(now);
        var start = first && firstRun is { SkipsPast: true } ? end : end is { } tick ? cron.Previous(tick) : null;
        // Without a tick in the past the schedule begins with its very first one.
        start ??= end ?? cron.AtOrAfter(now);
        return earliest is { } bound ? Later(start, cron.AtOrAfter(bound)) : start;
    }
}
