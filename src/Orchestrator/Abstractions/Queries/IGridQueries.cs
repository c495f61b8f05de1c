namespace Dagfire.Queries;

/// <summary>Reads the history of one DAG at a glance. Thread-safe.</summary>
public interface IGridQueries
{
    /// <summary>Runs against tasks.</summary>
    /// <param name="query">Which runs.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    Task<GridView> GridAsync(GridQuery query, CancellationToken cancellationToken);

    /// <summary>The place of a run among those that fit, counted from the oldest, which is 0. The run itself need not fit.</summary>
    /// <param name="query">Which runs; how many and from where does not matter.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<int> PlaceAsync(GridQuery query, DagRunView run, CancellationToken cancellationToken);

    /// <summary>Days with runs, oldest first.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<DayView>> DaysAsync(string dagId, DateOnly from, DateOnly to, CancellationToken cancellationToken);

    /// <summary>The newest runs of DAGs, newest first.</summary>
    /// <param name="dagIds">The DAGs.</param>
    /// <param name="count">At most so many of each, 1 to 100.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<ILookup<string, DagRunView>> NewestRunsAsync(IReadOnlyList<string> dagIds, int count, CancellationToken cancellationToken);
}
