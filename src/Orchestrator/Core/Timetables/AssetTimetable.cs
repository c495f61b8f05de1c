namespace Dagfire.Timetables;

/// <summary>Runs when assets were updated, which the timetable has no part in, and by another timetable where there is one.</summary>
/// <param name="condition">What is waited for.</param>
/// <param name="time">The timetable beside it; <see langword="null"/> when none.</param>
/// <param name="partitions">How its runs come to their partitions; <see langword="null"/> when they have none.</param>
public sealed class AssetTimetable(AssetCondition condition, ITimetable? time, AssetPartitions? partitions = null) : ITimetable
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
    public string Describe() => partitions is not null ? $"when a partition is updated: {condition.Describe()}; for {partitions.Describe()}"
        : time is null ? $"when updated: {condition.Describe()}" : $"when updated: {condition.Describe()}; and {time.Describe()}";
}
