namespace Dagfire.Dbt.Nodes;

/// <summary>A column as a schema file describes it.</summary>
internal sealed record NodeColumn(string Name, string Description, string? DataType, PyDict Meta, IReadOnlyList<string> Tags);
