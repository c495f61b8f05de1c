namespace Dagfire.Queries;

/// <summary>A run somebody should look at.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Run">The run.</param>
/// <param name="Since">Since when it is so, UTC.</param>
public sealed record TroubleView(TroubleKind Kind, DagRunView Run, DateTimeOffset Since)
{
    /// <summary>The task instance to look at first; <see langword="null"/> when none has failed.</summary>
    public TaskInstanceView? Task { get; init; }

    /// <summary>How many task instances of the run have failed or wait for a retry.</summary>
    public int FailedTasks { get; init; }

    /// <summary>How many task instances of the run did not run, or do not run, because of them.</summary>
    public int BlockedTasks { get; init; }

    /// <summary>How many runs in a row have failed, this one included; 0 when it has not failed yet. Counted to 100.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>When a run of its DAG last ended well, UTC; <see langword="null"/> when none is known.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>The deadlines it has missed, by name.</summary>
    public IReadOnlyList<string> MissedDeadlines { get; init; } = [];
}
