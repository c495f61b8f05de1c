namespace Dagfire.Queries;

/// <summary>Reads runs and task instances. Thread-safe.</summary>
public interface IRunQueries
{
    /// <summary>Runs, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<DagRunView>> ListAsync(RunFilter filter, CancellationToken cancellationToken);

    /// <summary>A page of runs; by key, which is the order they were made in, when nothing is said.</summary>
    /// <param name="query">Which.</param>
    /// <param name="page">Which part of them, in what order; fields see <see cref="RunQuery.SortFields"/>.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="Commands.CommandException">A field to sort by is unknown, or offset or limit is out of its bounds.</exception>
    Task<Page<DagRunView>> PageAsync(RunQuery query, PageRequest page, CancellationToken cancellationToken);

    /// <summary>A page of task instances over all runs; by run, task and map index when nothing is said.</summary>
    /// <param name="query">Which.</param>
    /// <param name="page">Which part of them, in what order; fields see <see cref="TaskInstanceQuery.SortFields"/>.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="Commands.CommandException">A field to sort by is unknown, or offset or limit is out of its bounds.</exception>
    Task<Page<TaskInstanceOfRun>> PageAsync(TaskInstanceQuery query, PageRequest page, CancellationToken cancellationToken);

    /// <summary>A page of values that task instances passed on; by run, task, map index and key when nothing is said.</summary>
    /// <param name="query">Which.</param>
    /// <param name="page">Which part of them, in what order; fields see <see cref="XComQuery.SortFields"/>.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="Commands.CommandException">A field to sort by is unknown, or offset or limit is out of its bounds.</exception>
    Task<Page<XComView>> PageAsync(XComQuery query, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One run, or <see langword="null"/>.</summary>
    /// <param name="dagId">Its DAG.</param>
    /// <param name="runId">Its id.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<DagRunView?> FindAsync(string dagId, string runId, CancellationToken cancellationToken);

    /// <summary>The run of a logical date, or <see langword="null"/>.</summary>
    /// <param name="dagId">Its DAG.</param>
    /// <param name="logicalDate">Its logical date.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<DagRunView?> FindAsync(string dagId, DateTimeOffset logicalDate, CancellationToken cancellationToken);

    /// <summary>The run with a key, or <see langword="null"/>.</summary>
    /// <param name="runKey">Its key.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<DagRunView?> FindAsync(long runKey, CancellationToken cancellationToken);

    /// <summary>How many runs have ended in a state since a moment.</summary>
    /// <param name="state">The state.</param>
    /// <param name="since">The moment, inclusive.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<int> CountEndedAsync(DagRunState state, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>The task instances of a run, by task and map index.</summary>
    /// <param name="runKey">The run.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<TaskInstanceView>> TaskInstancesAsync(long runKey, CancellationToken cancellationToken);

    /// <summary>The earlier attempts of a task instance, oldest first. The current or last one is the instance itself.</summary>
    /// <param name="runKey">The run.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="mapIndex">The map index; −1 when not mapped.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<TaskInstanceView>> EarlierAttemptsAsync(long runKey, string taskId, int mapIndex, CancellationToken cancellationToken);

    /// <summary>One task instance, or <see langword="null"/>.</summary>
    /// <param name="runKey">The run.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="mapIndex">The map index; −1 when not mapped.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<TaskInstanceView?> FindInstanceAsync(long runKey, string taskId, int mapIndex, CancellationToken cancellationToken);

    /// <summary>The earlier attempts of all task instances of a run, by task, map index and attempt.</summary>
    /// <param name="runKey">The run.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<TaskInstanceView>> EarlierAttemptsAsync(long runKey, CancellationToken cancellationToken);

    /// <summary>
    /// What an attempt had filled in (Airflow's rendered fields): a JSON object with the members of its operator, templates filled in and inputs as they were read; of a
    /// function what it read, by upstream task. Secrets are masked, long texts cut. <see langword="null"/> when there was nothing to fill in. Of an attempt at work, what it
    /// had until about a second ago.
    /// </summary>
    /// <param name="runKey">The run.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="mapIndex">The map index; −1 when not mapped.</param>
    /// <param name="attempt">The number of the attempt.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<string?> RenderedAsync(long runKey, string taskId, int mapIndex, int attempt, CancellationToken cancellationToken);

    /// <summary>A value a task instance passed on, as JSON; <see langword="null"/> when there is none.</summary>
    /// <param name="runKey">The run.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="mapIndex">The map index; −1 when not mapped.</param>
    /// <param name="key">The value's key.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<string?> XComAsync(long runKey, string taskId, int mapIndex, string key, CancellationToken cancellationToken);
}

/// <summary>Which runs to list.</summary>
/// <param name="DagId">Only of this DAG; <see langword="null"/> for all.</param>
/// <param name="State">Only in this state; <see langword="null"/> for all.</param>
/// <param name="Limit">At most so many, 1 to 1,000.</param>
public sealed record RunFilter(string? DagId = null, DagRunState? State = null, int Limit = 25)
{
    /// <summary>Only for this partition; <see langword="null"/> for all.</summary>
    public string? PartitionKey { get; init; }
}
