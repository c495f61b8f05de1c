namespace Dagfire.Queries;

/// <summary>A value a task instance passed on.</summary>
/// <param name="DagId">The DAG.</param>
/// <param name="RunId">The run's id.</param>
/// <param name="LogicalDate">The run's logical date, UTC; <see langword="null"/> when it has none.</param>
/// <param name="RunAfter">Earliest instant of the run's start, UTC.</param>
/// <param name="RunKey">The run's key.</param>
/// <param name="TaskId">The task.</param>
/// <param name="MapIndex">The map index; −1 when not mapped.</param>
/// <param name="Key">The value's key; <c>return_value</c> for what the task returned.</param>
/// <param name="At">When the instance's attempt ended, or started where it has not ended, UTC; <see langword="null"/> before.</param>
public sealed record XComView(
    string DagId, string RunId, DateTimeOffset? LogicalDate, DateTimeOffset RunAfter, long RunKey, string TaskId, int MapIndex, string Key, DateTimeOffset? At)
{
    /// <summary>The value as JSON; <see langword="null"/> in lists that were asked for without values.</summary>
    public string? Value { get; init; }
}
