namespace Dagfire.Engine;

/// <summary>Watches what this process commits: live progress, tests. Called after the commit, one call at a time; must be quick and not throw.</summary>
public interface IRunObserver
{
    /// <summary>Some runs and task instances changed.</summary>
    /// <param name="changes">What they are now.</param>
    void Changed(RunChanges changes);
}

/// <summary>What one transaction changed.</summary>
/// <param name="Runs">The runs, as they are now.</param>
/// <param name="TaskInstances">The task instances, as they are now.</param>
public sealed record RunChanges(IReadOnlyList<RunChange> Runs, IReadOnlyList<TaskInstanceChange> TaskInstances);

/// <summary>A run that changed.</summary>
/// <param name="RunKey">Its key.</param>
/// <param name="DagId">Its DAG.</param>
/// <param name="RunId">Its id.</param>
/// <param name="State">Its state now.</param>
/// <param name="StartedAt">When it started, UTC.</param>
/// <param name="EndedAt">When it ended, UTC.</param>
public sealed record RunChange(long RunKey, string DagId, string RunId, DagRunState State, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);

/// <summary>A task instance that changed.</summary>
/// <param name="RunKey">Its run's key.</param>
/// <param name="TaskId">Its task.</param>
/// <param name="MapIndex">Its map index; −1 when not mapped.</param>
/// <param name="State">Its state now.</param>
/// <param name="Attempt">Its current or last attempt.</param>
/// <param name="StartedAt">When the attempt started, UTC.</param>
/// <param name="EndedAt">When the attempt ended, UTC.</param>
public sealed record TaskInstanceChange(
    long RunKey, string TaskId, int MapIndex, TaskInstanceState State, int Attempt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    /// <summary>When it goes on, or stops waiting, UTC; <see langword="null"/> when no time is set.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
