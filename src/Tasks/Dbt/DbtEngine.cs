namespace Dagfire.Dbt;

/// <summary>What runs dbt projects.</summary>
public enum DbtEngine
{
    /// <summary>The dbt command line where it is installed and has the target's adapter, the embedded runner otherwise.</summary>
    Auto,

    /// <summary>The embedded runner.</summary>
    Embedded,

    /// <summary>The dbt command line; a command is refused where it is not installed.</summary>
    Cli,
}
