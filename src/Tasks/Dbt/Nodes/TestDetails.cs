namespace Dagfire.Dbt.Nodes;

/// <summary>A generic test: its name, where that is defined, its arguments, and the node and column it hangs on.</summary>
internal sealed record TestDetails(string Name, string? Namespace, PyDict Arguments, string? ColumnName, string? AttachedNode);
