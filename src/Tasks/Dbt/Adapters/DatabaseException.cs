namespace Dagfire.Dbt.Adapters;

/// <summary>The database refused a statement: the node fails, the command goes on.</summary>
internal sealed class DatabaseException(string message, Exception? inner = null) : Exception(message, inner);
