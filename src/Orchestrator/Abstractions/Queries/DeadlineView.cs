namespace Dagfire.Queries;

/// <summary>A moment by which a run, or a task of it, must have ended well, see <see cref="DeadlineAlert"/>.</summary>
public sealed record DeadlineView
{
    /// <summary>The run's key.</summary>
    public required long RunKey { get; init; }

    /// <summary>The run's DAG.</summary>
    public required string DagId { get; init; }

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>Where the run stands.</summary>
    public required DagRunState RunState { get; init; }

    /// <summary>The deadline's name.</summary>
    public required string Name { get; init; }

    /// <summary>The task it is about; <see langword="null"/> for the whole run.</summary>
    public string? TaskId { get; init; }

    /// <summary>The moment, UTC.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Whether it was met.</summary>
    public required DeadlineState State { get; init; }

    /// <summary>When that was found out, UTC; <see langword="null"/> while it is pending.</summary>
    public DateTimeOffset? HandledAt { get; init; }

    /// <summary>Whether the callback of a missed one is still to be made, or under way.</summary>
    public bool IsBeingTold { get; init; }
}
