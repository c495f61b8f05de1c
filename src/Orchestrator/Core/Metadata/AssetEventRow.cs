using System.Text.Json;

namespace Dagfire.Metadata;

/// <summary>An event as the database has it.</summary>
internal sealed class AssetEventRow
{
    public long EventKey { get; set; }

    public long AssetKey { get; set; }

    public string Name { get; set; } = "";

    public string Uri { get; set; } = "";

    public DateTimeOffset HappenedAt { get; set; }

    public string? Extra { get; set; }

    public string? PartitionKey { get; set; }

    public DateTimeOffset? PartitionDate { get; set; }

    public string? SourceDagId { get; set; }

    public string? SourceRunId { get; set; }

    public string? SourceTaskId { get; set; }

    public int SourceMapIndex { get; set; }

    internal AssetEvent ToEvent() => new(EventKey, Name, Uri, HappenedAt)
    {
        Extra = Extra is null ? null : JsonElement.Parse(Extra),
        PartitionKey = PartitionKey,
        PartitionDate = PartitionDate,
        SourceDagId = SourceDagId,
        SourceRunId = SourceRunId,
        SourceTaskId = SourceTaskId,
        SourceMapIndex = SourceMapIndex,
    };
}
