namespace Dagfire.Commands;

/// <summary>Changes runs on a person's or program's behalf. Thread-safe.</summary>
public interface IRunCommands
{
    /// <summary>Creates a manual run. It starts at once unless its DAG is paused, at its limit of active runs, or a later start is asked for.</summary>
    /// <param name="request">The run.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The run's id and key.</returns>
    /// <exception cref="CommandException">The DAG is unknown, the id, partition key or conf is not allowed, or such a run is there already.</exception>
    Task<TriggeredRun> TriggerAsync(TriggerRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Makes task instances run again: earlier attempts are kept as history, the budget of retries is new, running ones are stopped first. Runs that had ended
    /// queue again.
    /// </summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Stops the request. Each run is cleared as a whole or not at all.</param>
    /// <returns>What is, or would be, cleared.</returns>
    /// <exception cref="CommandException">A DAG, run, task or group is unknown, or no run is named.</exception>
    Task<Queries.RunChangesView> ClearAsync(ClearRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Gives task instances a state by hand. Running attempts are stopped, and their results ignored. Then what failed below them is cleared, and runs that
    /// had ended queue again, so that they end as the new states say.
    /// </summary>
    /// <param name="request">Which, and the state.</param>
    /// <param name="cancellationToken">Stops the request. Each run is changed as a whole or not at all.</param>
    /// <returns>What is, or would be, changed; instances in that state already are left out.</returns>
    /// <exception cref="CommandException">A DAG, run, task or group is unknown, no run or task is named, or the state cannot be given by hand.</exception>
    Task<Queries.RunChangesView> MarkTasksAsync(MarkTasksRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a run a state by hand. Success makes every task instance a success; failed fails what was at work and skips the rest. Teardowns that have
    /// not ended are left to run in both cases, and the run ends with them.
    /// </summary>
    /// <param name="request">Which, and the state.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>What is, or would be, changed.</returns>
    /// <exception cref="CommandException">The DAG or the run is unknown.</exception>
    Task<Queries.RunChangesView> MarkRunAsync(MarkRunRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes a run with everything that is kept of it: task instances, attempts, values, logs of this machine.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">There is no such run, or it is under way: mark it failed first.</exception>
    Task DeleteRunAsync(string dagId, string runId, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes a task instance of a run that has ended, with its attempts, values and note; the run's own state stays. What comes after it in the run counts it no more.
    /// Its logs stay.
    /// </summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="runId">The run.</param>
    /// <param name="task">The instance.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">There is no such run or instance, or the run has not ended: mark it first.</exception>
    Task DeleteTaskInstanceAsync(string dagId, string runId, MappedTask task, CancellationToken cancellationToken);

    /// <summary>Deletes a DAG with all its runs. One whose code is still there comes back, without them, when it is loaded again.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="cancellationToken">Stops the change; what is deleted by then stays deleted.</param>
    /// <exception cref="CommandException">The DAG is unknown, or a run of it is under way.</exception>
    Task DeleteDagAsync(string dagId, CancellationToken cancellationToken);

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

    /// <summary>The stretch of time it stands for; what the timetable makes of the logical date when <see langword="null"/>. Counts only with a logical date.</summary>
    public DataInterval? DataInterval { get; init; }

    /// <summary>The partition it is for; none when <see langword="null"/>. 1 to 250 characters.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>Earliest start. When <see langword="null"/>: now, or the logical date where that lies ahead.</summary>
    public DateTimeOffset? RunAfter { get; init; }

    /// <summary>What it is triggered with: a JSON object as text; nothing when <see langword="null"/>.</summary>
    public string? Conf { get; init; }

    /// <summary>By what means. Default <see cref="TriggeredBy.Cli"/>.</summary>
    public TriggeredBy TriggeredBy { get; init; }

    /// <summary>What is noted about it at once; nothing when <see langword="null"/>. At most <see cref="INotes.MaxLength"/> characters.</summary>
    public string? Note { get; init; }
}

/// <summary>A run that was created.</summary>
/// <param name="RunKey">Its key.</param>
/// <param name="DagId">Its DAG.</param>
/// <param name="RunId">Its id.</param>
public sealed record TriggeredRun(long RunKey, string DagId, string RunId);
