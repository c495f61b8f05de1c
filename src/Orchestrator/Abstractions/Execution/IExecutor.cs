namespace Dagfire;

/// <summary>
/// Brings attempts to workers. May lose, delay or repeat what it is given: every start is fenced by the metadata database. Thread-safe.
/// </summary>
public interface IExecutor
{
    /// <summary>
    /// How many attempts run at a time in this process, when the executor runs them here: the claim of a slot then is the start.
    /// <see langword="null"/> when it hands them to a queue outside, where a worker starts them.
    /// </summary>
    int? Slots { get; }

    /// <summary>Takes attempts that the database has just given a slot. Does not wait for their end and does not throw for a single attempt.</summary>
    /// <param name="attempts">The attempts, most urgent first.</param>
    /// <param name="cancellationToken">Stops the hand-over.</param>
    Task SubmitAsync(IReadOnlyList<QueuedAttempt> attempts, CancellationToken cancellationToken);

    /// <summary>Asks a running attempt to stop; nothing happens when it is not here or has ended.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    Task CancelAsync(AttemptReference attempt, CancellationToken cancellationToken);
}

/// <summary>An attempt on its way to a worker.</summary>
/// <param name="Reference">The attempt.</param>
/// <param name="Queue">The queue its task names.</param>
/// <param name="DagId">The DAG, for display names.</param>
/// <param name="RunId">The run, for display names.</param>
public sealed record QueuedAttempt(AttemptReference Reference, string Queue, string DagId, string RunId);
