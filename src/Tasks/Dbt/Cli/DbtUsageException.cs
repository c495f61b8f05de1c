namespace Dagfire.Dbt.Cli;

/// <summary>The command line was not understood; the message says why.</summary>
internal sealed class DbtUsageException(string message) : Exception(message);
