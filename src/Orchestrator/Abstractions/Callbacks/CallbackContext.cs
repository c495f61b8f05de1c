using Microsoft.Extensions.Logging;

namespace Dagfire;

/// <summary>What happened, as a callback sees it.</summary>
public sealed class CallbackContext
{
    /// <summary>What happened.</summary>
    public required CallbackEvent Event { get; init; }

    /// <summary>The DAG.</summary>
    public required DagId DagId { get; init; }

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>What made the run.</summary>
    public required RunType RunType { get; init; }

    /// <summary>The run's logical date, UTC; <see langword="null"/> when it has none.</summary>
    public DateTimeOffset? LogicalDate { get; init; }

    /// <summary>
    /// The task: the one the event is about; of a failed run the one that failed last, of a successful one the one that ended last. <see langword="null"/> when none.
    /// </summary>
    public TaskId? TaskId { get; init; }

    /// <summary>The map index; −1 when not mapped or no task is meant.</summary>
    public int MapIndex { get; init; } = -1;

    /// <summary>The attempt; 0 when no task is meant.</summary>
    public int Attempt { get; init; }

    /// <summary>Why: the failure of a task, the reason of a run's end (<c>task_failure</c>, <c>timed_out</c>, <c>all_tasks_deadlocked</c>) as its message; otherwise <see langword="null"/>.</summary>
    public TaskFailure? Reason { get; init; }

    /// <summary>For a missed deadline: its name; otherwise <see langword="null"/>.</summary>
    public string? Deadline { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset HappenedAt { get; init; }

    /// <summary>Services of a scope of this callback's own.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The log of the engine.</summary>
    public required ILogger Logger { get; init; }
}
