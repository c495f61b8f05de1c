namespace Dagfire.Runs;

/// <summary>An update of an asset, with what made it.</summary>
internal sealed record AssetEmission(EmittedAsset Emitted, DateTimeOffset HappenedAt)
{
    internal string? DagId { get; init; }

    internal string? RunId { get; init; }

    internal string? TaskId { get; init; }

    internal int MapIndex { get; init; } = TaskInstanceKey.NotMapped;

    /// <summary>The partition that was updated; <see langword="null"/> when none.</summary>
    internal RunPartition? Partition { get; init; }

    /// <summary>One that no task made.</summary>
    internal static AssetEmission FromOutside(Asset asset, string? extraJson, DateTimeOffset happenedAt) => new(new EmittedAsset(asset, Alias: null, extraJson), happenedAt);
}
