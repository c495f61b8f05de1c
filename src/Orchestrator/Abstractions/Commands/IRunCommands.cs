namespace Dagfire.Commands;

/// <summary>Changes runs on a person's or program's behalf. Thread-safe.</summary>
public interface IRunCommands
{
    /// <summary>Creates a manual run. It starts at once unless its DAG is paused, at its limit of active runs, or a later start is asked for.</summary>
    /// <param name="request">The run.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The run's id and key.</returns>
    /// <exception cref="CommandException">The DAG is unknown, the id or conf is not allowed, or such a run is there already.</exception>
    Task<TriggeredRun> TriggerAsync(TriggerRequest request, CancellationToken cancellationToken);

    /// <summary>Makes tasks of a run run again. The run queues again when it had ended.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The task instances that are, or would be, cleared.</returns>
    /// <exception cref="CommandException">The DAG, the run or a task is unknown.</exception>
    Task<IReadOnlyList<Queries.TaskInstanceView>> ClearAsync(ClearRequest request, CancellationToken cancellationToken);

    /// <summary>Stops or resumes the start of anything new of a DAG; what runs goes on.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="isPaused">Whether to stop.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="CommandException">The DAG is unknown.</exception>
    Task PauseAsync(string dagId, bool isPaused, CancellationToken cancellationToken);
}

/// <summary>A manual run that is wanted.</summary>
/// <param name="DagId">Its DAG.</param>
public sealed record TriggerRequest(string DagId)
{
    /// <summary>Its id; made from the time when <see langword="null"/>. Must not start with the prefix of another type of run, such as <c>scheduled__</c>.</summary>
    public string? RunId { get; init; }

    /// <summary>Its logical date; none when <see langword="null"/>.</summary>
    public DateTimeOffset? LogicalDate { get; init; }

    /// <summary>Earliest start; now when <see langword="null"/>.</summary>
    public DateTimeOffset? RunAfter { get; init; }

    /// <summary>What it is triggered with: a JSON object as text; nothing when <see langword="null"/>.</summary>
    public string? Conf { get; init; }
}

/// <summary>A run that was created.</summary>
/// <param name="RunKey">Its key.</param>
/// <param name="DagId">Its DAG.</param>
/// <param name="RunId">Its id.</param>
public sealed record TriggeredRun(long RunKey, string DagId, string RunId);

/// <summary>Tasks that are to run again.</summary>
/// <param name="DagId">The DAG.</param>
/// <param name="RunId">The run.</param>
public sealed record ClearRequest(string DagId, string RunId)
{
    /// <summary>The tasks; all when empty.</summary>
    public IReadOnlyList<string> TaskIds { get; init; } = [];

    /// <summary>Whether what comes after them is cleared too.</summary>
    public bool Downstream { get; init; }

    /// <summary>Whether what comes before them is cleared too.</summary>
    public bool Upstream { get; init; }

    /// <summary>Whether only failed and upstream_failed ones are.</summary>
    public bool OnlyFailed { get; init; }

    /// <summary>Whether to only say what would be cleared.</summary>
    public bool DryRun { get; init; }
}
