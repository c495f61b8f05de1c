namespace Dagfire.Timetables;

/// <summary>Runs at the ticks of a cron expression; the data interval is empty unless a length is given (Airflow 3's meaning of a cron string).</summary>
/// <param name="cron">Expression and zone.</param>
/// <param name="interval">Length of the data interval, which ends at the tick.</param>
/// <param name="firstRun">What happens to the latest past tick when the schedule is switched on; <see cref="FirstRun.Default"/> when left out.</param>
public sealed class CronTriggerTimetable(ZonedCron cron, TimeSpan interval = default, FirstRun? firstRun = null)
    : TriggerTimetable(interval, firstRun)
{
    /// <inheritdoc/>
    public override string Describe() => CronWords.Describe(cron);

    private protected override DateTimeOffset? After(DateTimeOffset tick) => cron.Next(tick);

    private protected override DateTimeOffset? AtOrAfter(DateTimeOffset instant) => cron.AtOrAfter(instant);

    private protected override DateTimeOffset? AtOrBefore(DateTimeOffset instant) => cron.AtOrBefore(instant);
}
