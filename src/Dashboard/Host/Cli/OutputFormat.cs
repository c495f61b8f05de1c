namespace Dagfire.Host.Cli;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>Tables for people.</summary>
    Table,

    /// <summary>JSON for programs.</summary>
    Json,
}
