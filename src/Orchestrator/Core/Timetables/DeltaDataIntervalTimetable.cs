namespace Dagfire.Timetables;

/// <summary>
/// Runs for back-to-back intervals of one length, each at its end. With catchup they begin at the start date;
/// without it, elapsed time is cut at whole multiples since 1970 and calendar periods are counted from the start date.
/// </summary>
/// <param name="period">The length.</param>
public sealed class DeltaDataIntervalTimetable(Period period) : DataIntervalTimetable
{
    /// <inheritdoc/>
    public override DataInterval InferManualInterval(DateTimeOffset runAfter) => new(period.Add(runAfter, -1), runAfter);

    /// <inheritdoc/>
    public override string Describe() => $"every {period}, for the time since the run before";

    private protected override DateTimeOffset? After(DateTimeOffset boundary, DateTimeOffset? anchor) => period.After(boundary, anchor);

    private protected override DateTimeOffset? AtOrAfter(DateTimeOffset instant) => instant;

    private protected override DateTimeOffset? AtOrBefore(DateTimeOffset instant) => instant;

    private protected override DateTimeOffset? LatestStart(DateTimeOffset? earliest, DateTimeOffset now, bool first)
    {
        var anchor = period.Months > 0 && earliest is { } start ? start : DateTimeOffset.UnixEpoch;
        return Later(period.Add(anchor, period.CountUpTo(anchor, now) - 1), earliest);
    }
}
