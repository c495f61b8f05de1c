namespace Dagfire.Queries;

/// <summary>Reads what people look at first, over all DAGs or some. Thread-safe.</summary>
public interface IOverviewQueries
{
    /// <summary>Runs somebody should look at, worst first, then those that are so for the shortest time.</summary>
    /// <param name="dagIds">Of these DAGs; <see langword="null"/> for all.</param>
    /// <param name="limit">At most so many, at least 1.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    Task<IReadOnlyList<TroubleView>> TroublesAsync(IReadOnlyList<string>? dagIds, int limit, CancellationToken cancellationToken);

    /// <summary>Runs that are under way, those that run longest first.</summary>
    /// <param name="dagIds">Of these DAGs; <see langword="null"/> for all.</param>
    /// <param name="limit">At most so many, at least 1.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    Task<IReadOnlyList<RunningRunView>> RunningAsync(IReadOnlyList<string>? dagIds, int limit, CancellationToken cancellationToken);

    /// <summary>How many runs ended in each hour, oldest first; hours without any are left out.</summary>
    /// <param name="dagIds">Of these DAGs; <see langword="null"/> for all.</param>
    /// <param name="since">From this on.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<EndedRunsView>> EndedAsync(IReadOnlyList<string>? dagIds, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>How many runs are in which state, of those that have not ended or have ended since a moment.</summary>
    /// <param name="dagIds">Of these DAGs; <see langword="null"/> for all.</param>
    /// <param name="since">The moment.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyDictionary<DagRunState, int>> RunStatesAsync(IReadOnlyList<string>? dagIds, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>How many runs each DAG has in which state; DAGs without runs are left out.</summary>
    /// <param name="dagIds">Of these DAGs; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyDictionary<string, IReadOnlyDictionary<DagRunState, int>>> RunCountsAsync(IReadOnlyList<string>? dagIds, CancellationToken cancellationToken);

    /// <summary>A mark for each DAG that changes whenever something about its runs that are under way does, and when one begins or ends: for pages that stay up to date. DAGs without such runs have none.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyDictionary<string, string>> ActivityAsync(CancellationToken cancellationToken);
}
