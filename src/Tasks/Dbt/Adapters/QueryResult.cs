using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters;

/// <summary>What a statement brought.</summary>
internal sealed record QueryResult(QueryTable Table, long RowsAffected)
{
    /// <summary>The database's id of the statement; <see langword="null"/> when it has none.</summary>
    public string? QueryId { get; init; }
}
