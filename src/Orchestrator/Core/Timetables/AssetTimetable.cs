namespace Dagfire.Timetables;

/// <summary>Runs when assets were updated, which the timetable has no part in, and by another timetable where there is one.</summary>
/// <param name="condition">What is waited for.</param>
/// <param name="time">The timetable beside it; <see langword="null"/> when none.</param>
public sealed class AssetTimetable(AssetCondition condition, ITimetable? time) : ITimetable
{
    /// <inheritdoc/>
    public int? ActiveRunsLimit => time?.ActiveRunsLimit;

    /// <summary>Whether it makes runs by time, too.</summary>
    public bool HasTime => time is not null;

    /// <inheritdoc/>
    public DagRunInfo? Next(DataInterval? lastAutomated, TimetableRestriction restriction, DateTimeOffset now) => time?.Next(lastAutomated, restriction, now);

    /// <inheritdoc/>
    public DataInterval InferManualInterval(DateTimeOffset runAfter) => time?.InferManualInterval(runAfter) ?? DataInterval.At(runAfter);

    /// <inheritdoc/>
    public string Describe() => time is null ? $"when updated: {condition.Describe()}" : $"when updated: {condition.Describe()}; and {time.Describe()}";
}
