namespace Dagfire.Queries;

/// <summary>Reads which processes work together on the metadata database, and how much waits for them. Thread-safe.</summary>
public interface IClusterQueries
{
    /// <summary>The processes that have not stopped, by start.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<WorkerView>> WorkersAsync(CancellationToken cancellationToken);

    /// <summary>How much is under way and waits.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<WorkloadView> WorkloadAsync(CancellationToken cancellationToken);

    /// <summary>What keeps the database from being used, for people; <see langword="null"/> when nothing does.</summary>
    /// <param name="cancellationToken">Stops the look.</param>
    Task<string?> ProblemAsync(CancellationToken cancellationToken);
}
