namespace Dagfire;

/// <summary>Runs attempts on a worker, from start to report. What an executor calls for each reference it delivers. Thread-safe.</summary>
public interface IAttemptRunner
{
    /// <summary>
    /// Starts the attempt if the database still wants it, runs the task's code and reports the result.
    /// Returns quietly when the reference is stale or a duplicate. Never throws for what the task's code does.
    /// </summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Fires when the worker stops: the attempt is interrupted, which takes no retry.</param>
    /// <returns>How it ended. For an executor with a queue outside (<see cref="IExecutor.Slots"/> is <see langword="null"/>) the end is in the database by then.</returns>
    Task<AttemptEnd> RunAsync(AttemptReference attempt, CancellationToken cancellationToken);
}
