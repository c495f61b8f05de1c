namespace Dagfire.Queries;

/// <summary>Reads how much is kept. Thread-safe.</summary>
public interface IStorageQueries
{
    /// <summary>The tables of the metadata database, largest first.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<TableSize>> TablesAsync(CancellationToken cancellationToken);

    /// <summary>How long ended runs are kept; <see langword="null"/> for ever.</summary>
    TimeSpan? Retention { get; }

    /// <summary>Where it all is, for people; no secrets.</summary>
    string Place { get; }
}
