namespace Dagfire;

/// <summary>
/// Brings attempts to workers. May lose, delay or repeat what it is given: every start is fenced by the metadata database. Thread-safe.
/// </summary>
public interface IExecutor : IAsyncDisposable
{
    /// <summary>
    /// How many attempts run at a time in this process, when the executor runs them here: the claim of a slot then is the start.
    /// <see langword="null"/> when it hands them to a queue outside, where a worker starts them.
    /// </summary>
    int? Slots { get; }

    /// <summary>Where the executor's own pages show schedules; <see langword="null"/> when they do not.</summary>
    IScheduleBoard? Schedules => null;

    /// <summary>
    /// Whether the worker of an attempt that has just ended in this process goes on with such an attempt, instead of another delivery: the claim of a slot then is the start.
    /// Asked of executors without <see cref="Slots"/>; when true, attempts with <see cref="QueuedAttempt.EndedHere"/> must be run here, also while it drains.
    /// </summary>
    /// <param name="dagId">The DAG of the attempt.</param>
    /// <param name="queue">Its queue.</param>
    bool CarriesOn(string dagId, string queue) => false;

    /// <summary>Begins to take attempts to work in this process.</summary>
    /// <param name="cancellationToken">Stops the start.</param>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Takes attempts that the database has just given a slot. Does not wait for their end and does not throw for a single attempt.</summary>
    /// <param name="attempts">The attempts, most urgent first.</param>
    /// <param name="cancellationToken">Stops the hand-over.</param>
    Task SubmitAsync(IReadOnlyList<QueuedAttempt> attempts, CancellationToken cancellationToken);

    /// <summary>Asks a running attempt to stop; nothing happens when it is not here or has ended.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    Task CancelAsync(AttemptReference attempt, CancellationToken cancellationToken);

    /// <summary>Which of some attempts that wait in the queue outside it knows no more: their messages were lost, or deleted. They are handed over once more.</summary>
    /// <param name="queued">The attempts, queued a while ago.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    Task<IReadOnlyCollection<AttemptReference>> FindLostAsync(IReadOnlyCollection<AttemptReference> queued, CancellationToken cancellationToken);

    /// <summary>Another process handed attempts to the queue outside: workers here that are idle should look.</summary>
    /// <param name="handed">How many.</param>
    void LookForWork(int handed);

    /// <summary>Takes nothing more to work here; what is at work goes on.</summary>
    void Drain();

    /// <summary>Takes nothing more to work here, and asks what is at work to stop: interrupted attempts take no retry.</summary>
    void Stop();

    /// <summary>Ends when no attempt is at work here.</summary>
    Task WhenIdleAsync();
}

/// <summary>Makes the executor of a process in place of the one with worker slots inside the process.</summary>
public interface IExecutorFactory
{
    /// <summary>Makes it.</summary>
    /// <param name="runner">What it calls for each attempt it delivers here.</param>
    /// <param name="settings">How it is to work.</param>
    IExecutor Create(IAttemptRunner runner, ExecutorSettings settings);
}

/// <summary>How the executor of a process is to work.</summary>
/// <param name="Slots">Attempts at a time in this process; 0 when it runs none.</param>
/// <param name="Queues">The queues it takes attempts from; all when empty.</param>
/// <param name="StopGrace">How long code that was asked to stop is waited for.</param>
public sealed record ExecutorSettings(int Slots, IReadOnlyCollection<string> Queues, TimeSpan StopGrace)
{
    /// <summary>Whether this process makes the runs that schedules ask for.</summary>
    public bool SchedulesRuns { get; init; }

    /// <summary>The queues the tasks of this process's DAGs name, as they are now: what "all" stands for. DAGs that come later bring others.</summary>
    public Func<IReadOnlyCollection<string>> KnownQueues { get; init; } = () => [];
}

/// <summary>An attempt on its way to a worker.</summary>
/// <param name="Reference">The attempt.</param>
/// <param name="Queue">The queue its task names.</param>
/// <param name="DagId">The DAG, for display names.</param>
/// <param name="RunId">The run, for display names.</param>
public sealed record QueuedAttempt(AttemptReference Reference, string Queue, string DagId, string RunId)
{
    /// <summary>The run's logical date, for display names; <see langword="null"/> when it has none.</summary>
    public DateTimeOffset? LogicalDate { get; init; }

    /// <summary>
    /// An attempt that ended at work in this process, in the transaction that gave this one its slot, and whose worker goes on with this one, which has started already: see
    /// <see cref="IExecutor.CarriesOn"/>. Named for no other. <see langword="null"/> for those that are delivered.
    /// </summary>
    public AttemptReference? EndedHere { get; init; }

    /// <summary>
    /// The attempt whose end made this one ready, or the earlier claim of the same instance that this one goes on from, of which only the fence counts;
    /// <see langword="null"/> when something else did.
    /// </summary>
    public AttemptReference? CausedBy { get; init; }
}
