namespace Dagfire.Queries;

/// <summary>How much a table of the metadata database holds.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">How many rows; on PostgreSQL as its statistics say.</param>
/// <param name="Bytes">How much room it takes with its indexes; <see langword="null"/> where the database does not say.</param>
public sealed record TableSize(string Table, long Rows, long? Bytes);
