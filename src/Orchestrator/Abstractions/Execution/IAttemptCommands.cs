namespace Dagfire;

/// <summary>What somebody may do to a task instance by way of the message of one of its attempts, in the pages of an executor's queue. Thread-safe.</summary>
public interface IAttemptCommands
{
    /// <summary>
    /// Marks the instance failed, without a retry, as if that had been done here: a running attempt is stopped. Does nothing when the attempt is not the one that is queued
    /// or running.
    /// </summary>
    /// <param name="attempt">The attempt whose message somebody took away.</param>
    /// <param name="why">What was done, as an event of the audit log.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether anything was done.</returns>
    Task<bool> FailAsync(AttemptReference attempt, string why, CancellationToken cancellationToken);

    /// <summary>Clears the instance and what comes after it, so that they run again. Does nothing when the run is gone, or an attempt of the instance is queued or running.</summary>
    /// <param name="attempt">The attempt that somebody wants once more.</param>
    /// <param name="why">What was done, as an event of the audit log.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether anything was done.</returns>
    Task<bool> ClearAsync(AttemptReference attempt, string why, CancellationToken cancellationToken);
}
