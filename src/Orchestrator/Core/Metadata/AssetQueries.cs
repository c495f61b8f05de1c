using Dagfire.Compilation;
using Dagfire.Queries;
using Dagfire.Storage.Lists;

namespace Dagfire.Metadata;

/// <summary>Reads assets, their events and what waits.</summary>
internal sealed class AssetQueries(MetadataDatabase database)
{
    internal async Task<IReadOnlyList<AssetView>> ListAsync(CancellationToken cancellationToken)
    {
        var uses = (await database.QueryAsync<UseRow>("list_asset_uses", null, cancellationToken)).ToLookup(row => (row.AssetKey, row.Role), row => row.DagId);
        var rows = await database.QueryAsync<AssetRow>("list_assets", null, cancellationToken);
        var aliases = (await database.QueryAsync<AliasRow>("list_asset_aliases", null, cancellationToken)).ToLookup(row => row.AssetKey, row => row.Alias);
        return [.. rows.Select(row => new AssetView
        {
            Id = row.AssetKey,
            CreatedAt = row.CreatedAt,
            Aliases = [.. aliases[row.AssetKey]],
            Name = row.Name,
            Uri = row.Uri,
            Group = row.AssetGroup,
            Extra = row.Extra,
            IsActive = row.IsActive,
            LastEventAt = row.LastEventAt,
            Events = row.Events,
            Producers = [.. uses[(row.AssetKey, AssetReferenceRow.Outlet)]],
            Consumers = [.. uses[(row.AssetKey, AssetReferenceRow.Schedule)]],
        })];
    }

    internal async Task<IReadOnlyList<AssetEventView>> EventsAsync(AssetEventFilter filter, long? runKey, CancellationToken cancellationToken)
    {
        var events = await database.QueryAsync<AssetEventRow>(
            "list_asset_events",
            new { asset = filter.Asset, source_dag_id = filter.SourceDagId, partition_key = filter.PartitionKey, run_key = runKey, limit = Math.Min(filter.Limit, StoredAssetEvents.LongestList) },
            cancellationToken);
        return await WithRunsAsync(events, cancellationToken);
    }

    internal async Task<Page<AssetEventView>> PageAsync(AssetEventQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        PageRules.Check(page, AssetEventQuery.SortFields);
        var list = new ListStatement(ListFragments.AssetEvents, database.Lists)
            .Where("asset_id", query.AssetId).WherePattern("name_pattern", query.NamePattern)
            .Where("dag_ids_or_outside", query.SourceDagIdsOrOutside?.ToArray())
            .Where("source_dag_id", query.SourceDagId).Where("source_run_id", query.SourceRunId).Where("source_task_id", query.SourceTaskId)
            .Where("source_map_index", query.SourceMapIndex).Where("taken_by", query.TakenByRunKey)
            .Where("at_from", database.Instant(query.At.From)).Where("at_before", database.Instant(query.At.Before));
        var (rows, total) = await database.PageAsync<AssetEventRow>(list.Sorted(page.OrderBy), page, cancellationToken);
        return new Page<AssetEventView>(await WithRunsAsync(rows, cancellationToken), total);
    }

    private async Task<IReadOnlyList<AssetEventView>> WithRunsAsync(List<AssetEventRow> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
            return [];
        var keys = new { event_keys = database.Lists.Many(events.Select(row => row.EventKey).ToArray()) };
        var created = await database.QueryAsync<RunRow>("list_asset_event_runs", keys, cancellationToken);
        var byEvent = created.ToLookup(row => row.EventKey, row => new AssetEventRun(row.DagId, row.RunId));
        var refused = await database.QueryAsync<RefusalRow>("list_asset_event_refusals", keys, cancellationToken);
        var refusals = refused.ToLookup(row => row.EventKey, row => row.ToRefusal());
        return [.. events.Select(row => new AssetEventView(row.ToEvent(), [.. byEvent[row.EventKey]]) { AssetId = row.AssetKey, Refusals = [.. refusals[row.EventKey]] })];
    }

    internal async Task<IReadOnlyList<QueuedAssetView>> QueuedAsync(AssetQueueFilter filter, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<QueueRow>("list_queued_assets", new { dag_id = filter.DagId, asset = filter.Asset }, cancellationToken);
        return [.. rows.Select(row => new QueuedAssetView(row.DagId, row.Name, row.Uri, row.Events, row.Since, row.NewestAt) { PartitionKey = row.PartitionKey })];
    }

    private sealed class AssetRow
    {
        public long AssetKey { get; set; }

        public string Name { get; set; } = "";

        public string Uri { get; set; } = "";

        public string AssetGroup { get; set; } = "";

        public string? Extra { get; set; }

        public bool IsActive { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public DateTimeOffset? LastEventAt { get; set; }

        public long Events { get; set; }
    }

    private sealed class AliasRow
    {
        public string Alias { get; set; } = "";

        public long AssetKey { get; set; }
    }

    private sealed class UseRow
    {
        public long AssetKey { get; set; }

        public string DagId { get; set; } = "";

        public string Role { get; set; } = "";
    }

    private sealed class RunRow
    {
        public long EventKey { get; set; }

        public string DagId { get; set; } = "";

        public string RunId { get; set; } = "";
    }

    private sealed class RefusalRow
    {
        public long EventKey { get; set; }

        public string DagId { get; set; } = "";

        public string Reason { get; set; } = "";

        public string? Detail { get; set; }

        internal AssetEventRefusal ToRefusal() => new(DagId, Reason switch
        {
            "no_partition_key" => "The event has no partition key, and the DAG waits for partitions.",
            "not_partitioned" => "The event is of a partition, and the DAG does not wait for partitions.",
            _ => $"The DAG has no partition for it. {Detail}".TrimEnd(),
        });
    }

    private sealed class QueueRow
    {
        public string DagId { get; set; } = "";

        public string Name { get; set; } = "";

        public string Uri { get; set; } = "";

        public string? PartitionKey { get; set; }

        public long Events { get; set; }

        public DateTimeOffset Since { get; set; }

        public DateTimeOffset NewestAt { get; set; }
    }
}
