namespace Dagfire.Timetables;

/// <summary>Runs back to back, one at a time: each run stands for the time since the one before. Needs a start date.</summary>
public sealed class ContinuousTimetable : ITimetable
{
    /// <inheritdoc/>
    public int? ActiveRunsLimit => 1;

    /// <inheritdoc/>
    public DagRunInfo? Next(DataInterval? lastAutomated, TimetableRestriction restriction, DateTimeOffset now)
    {
        if (restriction.Earliest is not { } earliest)
            return null;
        var start = lastAutomated?.End ?? earliest;
        var end = End(lastAutomated, start, now);
        return restriction.Excludes(end) ? null : DagRunInfo.Over(start, end);
    }

    /// <inheritdoc/>
    public DataInterval InferManualInterval(DateTimeOffset runAfter) => DataInterval.At(runAfter);

    /// <inheritdoc/>
    public string Describe() => "again and again, as soon as the run before is over";

    /// <summary>Now; but a last run that ends in the future (the clock was put back) is followed by one of the same length.</summary>
    private static DateTimeOffset End(DataInterval? last, DateTimeOffset start, DateTimeOffset now)
    {
        if (start <= now)
            return now;
        return last is { } interval ? start + (interval.End - interval.Start) : start;
    }
}
