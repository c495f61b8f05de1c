using System.Text.Json;

namespace Dagfire;

/// <summary>One update of an asset. (Airflow's asset event.)</summary>
/// <param name="Key">Its number; later ones are greater.</param>
/// <param name="Name">The asset's name.</param>
/// <param name="Uri">The asset's uri.</param>
/// <param name="HappenedAt">When, UTC.</param>
public sealed record AssetEvent(long Key, string Name, string Uri, DateTimeOffset HappenedAt)
{
    /// <summary>What the task that made it said of it; <see langword="null"/> when nothing.</summary>
    public JsonElement? Extra { get; init; }

    /// <summary>The partition that was updated; <see langword="null"/> when it stands for the asset as a whole.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>The instant that partition begins with, UTC; <see langword="null"/> when that is not known.</summary>
    public DateTimeOffset? PartitionDate { get; init; }

    /// <summary>The DAG whose task made it; <see langword="null"/> when it came from outside.</summary>
    public string? SourceDagId { get; init; }

    /// <summary>The run it was made in; <see langword="null"/> when it came from outside.</summary>
    public string? SourceRunId { get; init; }

    /// <summary>The task that made it; <see langword="null"/> when it came from outside.</summary>
    public string? SourceTaskId { get; init; }

    /// <summary>The map index of the task instance; −1 when it is not mapped or the event came from outside.</summary>
    public int SourceMapIndex { get; init; } = -1;
}
