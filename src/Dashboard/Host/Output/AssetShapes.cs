using System.Text.Json;
using Dagfire.Queries;

namespace Dagfire.Host.Output;

/// <summary>The JSON of assets, with the names of Airflow's API.</summary>
internal static class AssetShapes
{
    internal static object Asset(AssetView asset) => new
    {
        asset.Name,
        asset.Uri,
        asset.Group,
        Extra = asset.Extra is null ? (JsonElement?)null : JsonElement.Parse(asset.Extra),
        asset.IsActive,
        LastAssetEvent = asset.LastEventAt,
        asset.Events,
        ProducingDags = asset.Producers,
        ScheduledDags = asset.Consumers,
    };

    internal static object Event(AssetEventView view) => new
    {
        Id = view.Event.Key,
        view.Event.Name,
        view.Event.Uri,
        Timestamp = view.Event.HappenedAt,
        view.Event.Extra,
        view.Event.SourceDagId,
        view.Event.SourceRunId,
        view.Event.SourceTaskId,
        view.Event.SourceMapIndex,
        view.Event.PartitionKey,
        view.Event.PartitionDate,
        CreatedDagruns = view.CreatedRuns.Select(run => new { run.DagId, run.RunId }).ToList(),
        Refusals = view.Refusals.Select(refusal => new { refusal.DagId, refusal.Reason }).ToList(),
    };

    internal static object Queued(QueuedAssetView queued) => new { queued.DagId, queued.Name, queued.Uri, queued.PartitionKey, queued.Events, CreatedAt = queued.Since, queued.NewestAt };
}
