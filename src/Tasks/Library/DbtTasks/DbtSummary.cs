namespace Dagfire.Tasks.DbtTasks;

/// <summary>How a <see cref="RunDbt"/> went.</summary>
/// <param name="Nodes">Nodes that ended, over all commands.</param>
/// <param name="ByStatus">How many ended with each of dbt's words.</param>
/// <param name="Seconds">Time of all nodes, in seconds.</param>
public sealed record DbtSummary(int Nodes, IReadOnlyDictionary<string, int> ByStatus, double Seconds)
{
    /// <summary>Most warnings listed.</summary>
    public const int MaxWarnings = 100;

    /// <summary>The first warnings, at most <see cref="MaxWarnings"/>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The sources whose freshness was checked.</summary>
    public IReadOnlyList<SourceFreshness> Freshness { get; init; } = [];
}

/// <summary>The age of one source.</summary>
/// <param name="Source">dbt's id of the source.</param>
/// <param name="Status">pass or warn.</param>
/// <param name="MaxLoadedAt">Its newest load, UTC; <see langword="null"/> when unknown.</param>
/// <param name="AgeSeconds">Its age, in seconds; <see langword="null"/> when unknown.</param>
public sealed record SourceFreshness(string Source, string Status, DateTimeOffset? MaxLoadedAt, double? AgeSeconds);
