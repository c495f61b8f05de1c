namespace Dagfire.Queries;

/// <summary>Reads what is known of DAGs. Thread-safe.</summary>
public interface IDagQueries
{
    /// <summary>All DAGs by id.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<DagView>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One DAG, or <see langword="null"/>.</summary>
    /// <param name="dagId">Its id.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<DagView?> FindAsync(string dagId, CancellationToken cancellationToken);

    /// <summary>A page of DAGs.</summary>
    /// <param name="query">Which.</param>
    /// <param name="page">Which part of them, in what order; fields see <see cref="DagQuery.SortFields"/>.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="Commands.CommandException">A field to sort by is unknown, or offset or limit is out of its bounds.</exception>
    Task<Page<DagView>> PageAsync(DagQuery query, PageRequest page, CancellationToken cancellationToken);

    /// <summary>When the versions of DAGs were made, by DAG and version; without what they are, so quick for many DAGs.</summary>
    /// <param name="dagIds">The DAGs.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<DagVersionDate>> VersionDatesAsync(IReadOnlyList<string> dagIds, CancellationToken cancellationToken);

    /// <summary>The versions a DAG has had, newest first.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<DagVersionView>> VersionsAsync(string dagId, CancellationToken cancellationToken);
}
