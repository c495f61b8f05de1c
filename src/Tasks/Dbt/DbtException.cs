namespace Dagfire.Dbt;

/// <summary>The command could not run: exit code 2. The message is what the user reads.</summary>
internal sealed class DbtException(string message, Exception? inner = null) : Exception(message, inner);
