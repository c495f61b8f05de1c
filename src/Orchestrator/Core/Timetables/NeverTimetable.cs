namespace Dagfire.Timetables;

/// <summary>Never runs by itself.</summary>
public sealed class NeverTimetable : ITimetable
{
    /// <inheritdoc/>
    public DagRunInfo? Next(DataInterval? lastAutomated, TimetableRestriction restriction, DateTimeOffset now) => null;

    /// <inheritdoc/>
    public DataInterval InferManualInterval(DateTimeOffset runAfter) => DataInterval.At(runAfter);

    /// <inheritdoc/>
    public string Describe() => "only when triggered";
}
