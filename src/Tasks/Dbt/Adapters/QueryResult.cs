using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters;

/// <summary>What a statement brought.</summary>
internal sealed record QueryResult(QueryTable Table, long RowsAffected);
