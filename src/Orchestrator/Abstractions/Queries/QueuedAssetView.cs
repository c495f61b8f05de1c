namespace Dagfire.Queries;

/// <summary>Events of one asset that wait for a run of one DAG.</summary>
/// <param name="DagId">The DAG.</param>
/// <param name="Name">The asset's name.</param>
/// <param name="Uri">The asset's uri.</param>
/// <param name="Events">How many wait.</param>
/// <param name="Since">When the oldest happened, UTC.</param>
/// <param name="NewestAt">When the newest happened, UTC.</param>
public sealed record QueuedAssetView(string DagId, string Name, string Uri, long Events, DateTimeOffset Since, DateTimeOffset NewestAt)
{
    /// <summary>
    /// The DAG's partition they wait for; <see langword="null"/> when it runs for none. Of a DAG that is not part of this process, or has
    /// a mapper for an alias, it is the asset's partition.
    /// </summary>
    public string? PartitionKey { get; init; }
}

/// <summary>Which waiting events are asked for.</summary>
/// <param name="DagId">The DAG they wait for; all when <see langword="null"/>.</param>
/// <param name="Asset">Name or uri of the asset; all when <see langword="null"/>.</param>
public sealed record AssetQueueFilter(string? DagId = null, string? Asset = null);
