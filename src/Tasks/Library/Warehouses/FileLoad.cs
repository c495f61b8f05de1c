namespace Dagfire.Tasks.Warehouses;

/// <summary>One load of one file: a row of the load history.</summary>
/// <param name="Table">The target table.</param>
/// <param name="FileName">The file: its key in the object store.</param>
/// <param name="Stage">The stage it lay in.</param>
/// <param name="Pipe">The pipe that loaded it.</param>
/// <param name="Status">How it went.</param>
/// <param name="RowCount">Rows loaded.</param>
/// <param name="RowParsed">Rows found in the file.</param>
/// <param name="ErrorCount">Errors met.</param>
/// <param name="FirstErrorMessage">The first of them; <see langword="null"/> when none.</param>
/// <param name="ETag">The ETag of the content loaded; empty where the warehouse's history does not keep it (Snowflake).</param>
/// <param name="FileSize">Its length in bytes.</param>
/// <param name="LoadedAt">When, UTC.</param>
public sealed record FileLoad(
    string Table,
    string FileName,
    string Stage,
    string Pipe,
    LoadStatus Status,
    long RowCount,
    long RowParsed,
    long ErrorCount,
    string? FirstErrorMessage,
    string ETag,
    long FileSize,
    DateTimeOffset LoadedAt)
{
    /// <summary>Where a file that failed is kept; <see langword="null"/> for others and in a history that is read back.</summary>
    public string? QuarantineKey { get; init; }
}
