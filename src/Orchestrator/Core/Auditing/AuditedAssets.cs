using Dagfire.Commands;
using Dagfire.Queries;

namespace Dagfire.Auditing;

/// <summary>Notes in the audit log what was done to assets.</summary>
internal sealed class AuditedAssets(IAssets inner, IAuditLog audit) : IAssets
{
    public Task<IReadOnlyList<AssetView>> ListAsync(bool includeInactive, CancellationToken cancellationToken) => inner.ListAsync(includeInactive, cancellationToken);

    public Task<IReadOnlyList<AssetEventView>> EventsAsync(AssetEventFilter filter, CancellationToken cancellationToken) => inner.EventsAsync(filter, cancellationToken);

    public Task<Page<AssetEventView>> PageAsync(AssetEventQuery query, PageRequest page, CancellationToken cancellationToken) => inner.PageAsync(query, page, cancellationToken);

    public Task<IReadOnlyList<QueuedAssetView>> QueuedAsync(AssetQueueFilter filter, CancellationToken cancellationToken) => inner.QueuedAsync(filter, cancellationToken);

    public async Task<int> ClearQueueAsync(AssetQueueFilter filter, CancellationToken cancellationToken)
    {
        var cleared = await inner.ClearQueueAsync(filter, cancellationToken);
        await audit.RecordAsync(new AuditEntry("delete_asset_queued_events") { DagId = filter.DagId }.With(new { filter.Asset, Count = cleared }), cancellationToken);
        return cleared;
    }

    public async Task<AssetView> EmitAsync(EmitAssetRequest request, CancellationToken cancellationToken)
    {
        var asset = await inner.EmitAsync(request, cancellationToken);
        await audit.RecordAsync(new AuditEntry("create_asset_event").With(new { asset.Name, asset.Uri, request.PartitionKey }), cancellationToken);
        return asset;
    }

    public async Task<TriggeredRun> MaterializeAsync(MaterializeRequest request, CancellationToken cancellationToken)
    {
        var run = await inner.MaterializeAsync(request, cancellationToken);
        await audit.RecordAsync(new AuditEntry("materialize_asset") { DagId = run.DagId, RunId = run.RunId }.With(new { request.Asset, request.PartitionKey }), cancellationToken);
        return run;
    }
}
