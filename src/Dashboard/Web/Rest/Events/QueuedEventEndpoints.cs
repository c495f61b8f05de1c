using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Events;

/// <summary>Events of assets that wait for a run.</summary>
internal static class QueuedEventEndpoints
{
    private static readonly RestParameter Before = new("before", "date-time");

    internal static void Map(IEndpointRouteBuilder api)
    {
        const string ofAsset = "/assets/{asset_id}/queuedEvents";
        const string ofDag = "/dags/{dag_id}/assets/queuedEvents";
        const string ofBoth = "/dags/{dag_id}/assets/{asset_id}/queuedEvents";
        foreach (var (path, hasDag, hasAsset) in new[] { (ofAsset, false, true), (ofDag, true, false), (ofBoth, true, true) })
        {
            api.MapGet(path, (RestCall call, IAssets assets, DagAccess access) => ListAsync(call, assets, access, hasDag, hasAsset))
                .Is("List events that wait for a run", hasDag && hasAsset ? typeof(QueuedEventShape) : typeof(QueuedEventList), takes: Before);
            api.MapDelete(path, (RestCall call, IAssets assets, DagAccess access) => DeleteAsync(call, assets, access, hasDag, hasAsset))
                .Is("Drop events that wait for a run", status: StatusCodes.Status204NoContent, takes: Before);
        }
    }

    private static async Task<IResult> ListAsync(RestCall call, IAssets assets, DagAccess access, bool hasDag, bool hasAsset)
    {
        var found = await FindAsync(call, assets, access, DagAction.Read, hasDag, hasAsset);
        if (!hasDag || !hasAsset)
            return RestCall.Ok(new QueuedEventList(found, found.Count));
        return found is [var only] ? RestCall.Ok(only) : throw NotFound(call, hasDag, hasAsset);
    }

    private static async Task<IResult> DeleteAsync(RestCall call, IAssets assets, DagAccess access, bool hasDag, bool hasAsset)
    {
        call.Require(Right.EditAssets);
        var found = await FindAsync(call, assets, access, DagAction.Edit, hasDag, hasAsset);
        if (found.Count == 0)
            throw NotFound(call, hasDag, hasAsset);
        foreach (var queue in found)
            await assets.ClearQueueAsync(new AssetQueueFilter(queue.DagId, queue.AssetName), call.Aborted);
        return RestCall.Nothing();
    }

    // As in Airflow what waits of an asset for a DAG is one thing, as old as its oldest event.
    private static async Task<IReadOnlyList<QueuedEventShape>> FindAsync(RestCall call, IAssets assets, DagAccess access, DagAction action, bool hasDag, bool hasAsset)
    {
        var allowed = hasDag ? [(await access.RequireAsync(call, action)).DagId] : await access.AllowedAsync(call, action);
        var asset = hasAsset ? await RestAssetEndpoints.RequireAsync(call, assets) : null;
        var before = call.Query.Instant("before");
        call.Query.Check();
        var known = (await assets.ListAsync(includeInactive: true, call.Aborted)).ToDictionary(one => (one.Name, one.Uri), one => one.Id);
        var queued = await assets.QueuedAsync(new AssetQueueFilter(hasDag ? call.DagId : null), call.Aborted);
        return [.. queued.Where(row => allowed?.Contains(row.DagId) != false && (asset is null || (row.Name == asset.Name && row.Uri == asset.Uri)))
            .GroupBy(row => (row.DagId, row.Name, row.Uri))
            .Select(rows => new QueuedEventShape(rows.Key.DagId, known.GetValueOrDefault((rows.Key.Name, rows.Key.Uri)), rows.Min(row => row.Since), rows.Key.DagId) { AssetName = rows.Key.Name })
            .Where(row => before is null || row.CreatedAt < before)];
    }

    private static RestException NotFound(RestCall call, bool hasDag, bool hasAsset) => RestException.NotFound((hasDag, hasAsset) switch
    {
        (true, true) => $"Queued event with dag_id: `{call.DagId}` and asset_id: `{call.Id("asset_id")}` was not found",
        (true, false) => $"Queue event with dag_id: `{call.DagId}` was not found",
        _ => $"Queue event with asset_id: `{call.Id("asset_id")}` was not found",
    });
}

internal sealed record QueuedEventShape(string DagId, long AssetId, DateTimeOffset CreatedAt, string DagDisplayName)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public string AssetName { get; init; } = "";
}

internal sealed record QueuedEventList(IReadOnlyList<QueuedEventShape> QueuedEvents, int TotalEntries);
