using Dagfire.Queries;

namespace Dagfire.Commands;

/// <summary>Reads and updates assets on a person's or program's behalf. Thread-safe.</summary>
public interface IAssets
{
    /// <summary>The assets, by name.</summary>
    /// <param name="includeInactive">Whether those that no DAG refers to any more are listed, too.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    Task<IReadOnlyList<AssetView>> ListAsync(bool includeInactive, CancellationToken cancellationToken);

    /// <summary>Events, newest first, with the runs they caused.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="CommandException">The asset asked for is unknown.</exception>
    Task<IReadOnlyList<AssetEventView>> EventsAsync(AssetEventFilter filter, CancellationToken cancellationToken);

    /// <summary>A page of events; by number, which is the order they happened in, when nothing is said.</summary>
    /// <param name="query">Which.</param>
    /// <param name="page">Which part of them, in what order; fields see <see cref="AssetEventQuery.SortFields"/>.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="CommandException">A field to sort by is unknown, or offset or limit is out of its bounds.</exception>
    Task<Page<AssetEventView>> PageAsync(AssetEventQuery query, PageRequest page, CancellationToken cancellationToken);

    /// <summary>What waits for a run: for each DAG and asset how many events, and since when.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="CommandException">The asset or DAG asked for is unknown.</exception>
    Task<IReadOnlyList<QueuedAssetView>> QueuedAsync(AssetQueueFilter filter, CancellationToken cancellationToken);

    /// <summary>Drops events that wait for a run; they stay in the history.</summary>
    /// <param name="filter">Which; all when it names nothing.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>How many were dropped.</returns>
    /// <exception cref="CommandException">The asset or DAG asked for is unknown.</exception>
    Task<int> ClearQueueAsync(AssetQueueFilter filter, CancellationToken cancellationToken);

    /// <summary>Says that an asset was updated: DAGs that wait for it hear of it as if a task had done it.</summary>
    /// <param name="request">The update.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The asset.</returns>
    /// <exception cref="CommandException">The asset is unknown and no uri to make it with was given, or the partition key is not allowed, or the extra is no JSON or too large.</exception>
    Task<AssetView> EmitAsync(EmitAssetRequest request, CancellationToken cancellationToken);

    /// <summary>Triggers the DAG whose task updates an asset, as a run of type asset_materialization.</summary>
    /// <param name="request">The asset.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The run.</returns>
    /// <exception cref="CommandException">The asset is unknown, no DAG of this installation updates it, or several do and none was named; or the partition key or the conf does not fit.</exception>
    Task<TriggeredRun> MaterializeAsync(MaterializeRequest request, CancellationToken cancellationToken);
}

/// <summary>An update of an asset from outside.</summary>
/// <param name="Asset">The asset's name or uri.</param>
public sealed record EmitAssetRequest(string Asset)
{
    /// <summary>The uri of the asset, to make it when there is none; <see langword="null"/> refuses an unknown one.</summary>
    public string? Uri { get; init; }

    /// <summary>The partition that was updated; the asset as a whole when <see langword="null"/>. 1 to 250 characters.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>What is said of the update, as JSON; nothing when <see langword="null"/>. At most <see cref="OutletEvents.MaxExtraBytes"/>.</summary>
    public string? Extra { get; init; }
}

/// <summary>An asset that is to be made again.</summary>
/// <param name="Asset">Its name or uri.</param>
public sealed record MaterializeRequest(string Asset)
{
    /// <summary>The DAG to trigger; needed only when several update the asset.</summary>
    public string? DagId { get; init; }

    /// <summary>The partition the run is for; none when <see langword="null"/>. 1 to 250 characters.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>What the run is triggered with: a JSON object as text; nothing when <see langword="null"/>.</summary>
    public string? Conf { get; init; }
}
