using System.Text.Json;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Events;

/// <summary>Puts together what answers say of events of assets: with the runs that took them, as far as the caller gets to see these. Thread-safe.</summary>
internal sealed class AssetEventShapes(DagAccess access, IRunQueries runs, IAssets assets)
{
    internal async Task<IReadOnlyList<AssetEventShape>> OfAsync(RestCall call, IReadOnlyList<AssetEventView> events)
    {
        var allowed = await access.AllowedAsync(call, DagAction.Read);
        var taken = await RunsAsync(call, [.. events.SelectMany(item => item.CreatedRuns).Distinct().Where(run => allowed?.Contains(run.DagId) != false)]);
        var groups = events.Count == 0 ? [] : (await assets.ListAsync(includeInactive: true, call.Aborted)).ToDictionary(asset => asset.Id, asset => asset.Group);
        return [.. events.Select(item => AssetEventShape.Of(item, groups.GetValueOrDefault(item.AssetId), [.. item.CreatedRuns.Select(taken.GetValueOrDefault).OfType<DagRunView>()]))];
    }

    private async Task<Dictionary<AssetEventRun, DagRunView>> RunsAsync(RestCall call, List<AssetEventRun> wanted)
    {
        var found = new Dictionary<AssetEventRun, DagRunView>();
        foreach (var ofDag in wanted.GroupBy(run => run.DagId, run => run.RunId, StringComparer.Ordinal))
        {
            foreach (var runIds in ofDag.Chunk(PageRequest.MaxLimit))
            {
                foreach (var run in (await runs.PageAsync(new RunQuery { DagIds = [ofDag.Key], RunIds = runIds }, new PageRequest(0, PageRequest.MaxLimit), call.Aborted)).Items)
                    found[new AssetEventRun(run.DagId, run.RunId)] = run;
            }
        }

        return found;
    }
}

internal sealed record AssetEventList(IReadOnlyList<AssetEventShape> AssetEvents, int TotalEntries);

/// <summary>An event of an asset.</summary>
internal sealed record AssetEventShape
{
    public long Id { get; init; }

    public long AssetId { get; init; }

    public string? Uri { get; init; }

    public string? Name { get; init; }

    public string? Group { get; init; }

    public JsonElement? Extra { get; init; }

    public string? SourceTaskId { get; init; }

    public string? SourceDagId { get; init; }

    public string? SourceRunId { get; init; }

    public int SourceMapIndex { get; init; }

    public IReadOnlyList<AssetRunShape> CreatedDagruns { get; init; } = [];

    public DateTimeOffset Timestamp { get; init; }

    public string? PartitionKey { get; init; }

    internal static AssetEventShape Of(AssetEventView view, string? group, IReadOnlyList<DagRunView> runs) => new()
    {
        Id = view.Event.Key,
        AssetId = view.AssetId,
        Uri = view.Event.Uri,
        Name = view.Event.Name,
        Group = group,
        Extra = view.Event.Extra is { ValueKind: JsonValueKind.Object } extra ? RestJson.Shown(extra.GetRawText()) : null,
        SourceTaskId = view.Event.SourceTaskId,
        SourceDagId = view.Event.SourceDagId,
        SourceRunId = view.Event.SourceRunId,
        SourceMapIndex = view.Event.SourceMapIndex,
        CreatedDagruns = [.. runs.Select(AssetRunShape.Of)],
        Timestamp = view.Event.HappenedAt,
        PartitionKey = view.Event.PartitionKey,
    };
}

/// <summary>A run that took an event. One that waits for its start has the moment it was queued.</summary>
internal sealed record AssetRunShape(
    string RunId, string DagId, DateTimeOffset? LogicalDate, DateTimeOffset StartDate, DateTimeOffset? EndDate, string State, DateTimeOffset? DataIntervalStart, DateTimeOffset? DataIntervalEnd,
    string? PartitionKey)
{
    internal static AssetRunShape Of(DagRunView run) => new(
        run.RunId, run.DagId, run.LogicalDate, run.StartedAt ?? run.QueuedAt, run.EndedAt, run.State.Name(), run.DataInterval?.Start, run.DataInterval?.End, run.PartitionKey);
}
