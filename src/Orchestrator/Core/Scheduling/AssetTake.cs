namespace Dagfire.Scheduling;

/// <summary>What a run takes out of the queue of its DAG.</summary>
/// <param name="Assets">The assets.</param>
/// <param name="OnlyFirst">Whether only the oldest event of each is taken, or all of them.</param>
internal sealed record AssetTake(IReadOnlyList<QueuedAsset> Assets, bool OnlyFirst)
{
    /// <summary>The partition the run is for; <see langword="null"/> when it is for none.</summary>
    internal RunPartition? Partition { get; init; }

    /// <summary>The time of the newest event.</summary>
    internal DateTimeOffset RunAfter => Assets.Max(asset => OnlyFirst ? asset.FirstAt : asset.LastAt);

    /// <summary>The number of the newest event.</summary>
    internal long NewestEvent => Assets.Max(LastOf);

    internal long LastOf(QueuedAsset asset) => OnlyFirst ? asset.FirstEvent : asset.LastEvent;
}
