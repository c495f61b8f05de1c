namespace Dagfire.Tasks.Warehouses.Staging;

/// <summary>Where the rows of one pipe's files and the history of their loads are kept. Thread-safe; several processes may write at once.</summary>
internal interface ILoadStore
{
    /// <summary>Which contents of files the history knows.</summary>
    /// <param name="first">The first file asked for, by its bytes in UTF-8.</param>
    /// <param name="last">The last one, inclusive.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<HashSet<(string File, string ETag)>> KnownAsync(string first, string last, CancellationToken cancellationToken);

    /// <summary>Writes files with their history, all or none. A file that another ingest has written meanwhile is left out.</summary>
    /// <param name="batch">The files; may be empty.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>What was written, after it is committed.</returns>
    Task<IReadOnlyList<FileLoad>> WriteAsync(IReadOnlyList<StagedFile> batch, CancellationToken cancellationToken);
}
