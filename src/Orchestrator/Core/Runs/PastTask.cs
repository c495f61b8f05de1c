namespace Dagfire.Runs;

/// <summary>Which task of the run before another is asked about.</summary>
/// <param name="RunKey">The run whose past it is.</param>
/// <param name="TaskId">The task.</param>
/// <param name="SkipsManual">Whether manual runs are passed over.</param>
internal sealed record PastQuery(long RunKey, string TaskId, bool SkipsManual);

/// <summary>A task in the run before another.</summary>
/// <param name="RunKey">The run whose past it is.</param>
/// <param name="TaskId">The task.</param>
/// <param name="PreviousDate">The logical date of the run before, or its <c>run_after</c>; <see langword="null"/> when there is no run before.</param>
/// <param name="WasEverThere">Whether an earlier run had the task, when the one before has not.</param>
internal sealed record PastTask(long RunKey, string TaskId, DateTimeOffset? PreviousDate, bool WasEverThere)
{
    /// <summary>The states of its instances in the run before.</summary>
    internal List<TaskInstanceState> States { get; } = [];
}
