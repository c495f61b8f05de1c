namespace Dagfire.Timetables;

/// <summary>Runs one period after the run before, beginning at the start date, or now when there is none or it is past and there is no catchup.</summary>
/// <param name="period">The time between runs.</param>
/// <param name="interval">Length of the data interval, which ends at the run; empty when left out.</param>
public sealed class DeltaTriggerTimetable(Period period, TimeSpan interval = default) : TriggerTimetable(interval, FirstRun.Default)
{
    /// <inheritdoc/>
    public override string Describe() => $"every {period}";

    private protected override DateTimeOffset? After(DateTimeOffset tick) => period.Add(tick, 1);

    // Any instant will do as a tick.
    private protected override DateTimeOffset? AtOrAfter(DateTimeOffset instant) => instant;

    private protected override DateTimeOffset? AtOrBefore(DateTimeOffset instant) => instant;
}
