namespace Dagfire.Dbt.Adapters;

/// <summary>What an incremental model does with its new rows.</summary>
/// <param name="Columns">The columns to write, unquoted.</param>
/// <param name="Keys">The unique key, as written in the model.</param>
/// <param name="UpdateColumns">The columns a match updates.</param>
/// <param name="Predicates">Further conditions on the target.</param>
internal sealed record MergePlan(IReadOnlyList<string> Columns, IReadOnlyList<string> Keys, IReadOnlyList<string> UpdateColumns, IReadOnlyList<string> Predicates);
