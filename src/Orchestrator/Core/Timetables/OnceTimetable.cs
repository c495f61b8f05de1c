namespace Dagfire.Timetables;

/// <summary>Runs once, at the start date, or now when there is none. Catchup makes no difference.</summary>
public sealed class OnceTimetable : ITimetable
{
    /// <inheritdoc/>
    public DagRunInfo? Next(DataInterval? lastAutomated, TimetableRestriction restriction, DateTimeOffset now)
    {
        if (lastAutomated is not null)
            return null;
        var instant = restriction.Earliest ?? now;
        return restriction.Excludes(instant) ? null : DagRunInfo.At(instant);
    }

    /// <inheritdoc/>
    public DataInterval InferManualInterval(DateTimeOffset runAfter) => DataInterval.At(runAfter);

    /// <inheritdoc/>
    public string Describe() => "once";
}
