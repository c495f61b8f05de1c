namespace Dagfire.Queries;

/// <summary>Reads what this process has loaded of the code of DAGs. Thread-safe.</summary>
public interface IDagDefinitions
{
    /// <summary>What the code of a DAG says, or <see langword="null"/> when no sound code of it is loaded.</summary>
    /// <param name="dagId">The DAG.</param>
    DagDetails? Find(string dagId);

    /// <summary>What keeps DAGs from loading, by source.</summary>
    IReadOnlyList<ImportErrorView> Problems();

    /// <summary>The text a DAG was read from; <see langword="null"/> for one from code, and one that is not loaded.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<string?> SourceAsync(string dagId, CancellationToken cancellationToken);
}
