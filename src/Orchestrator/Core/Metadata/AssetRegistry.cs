using Dagfire.Compilation;

namespace Dagfire.Metadata;

/// <summary>Keeps what the metadata database knows of assets in step with the code. Writes only what has changed.</summary>
internal sealed class AssetRegistry(MetadataDatabase database, TimeProvider clock)
{
    /// <summary>Writes the assets of this process's DAGs and what these say of them. Assets no DAG refers to any more become inactive.</summary>
    internal async Task SyncAsync(IReadOnlyCollection<Dag> dags, CancellationToken cancellationToken)
    {
        var wanted = dags.SelectMany(dag => AssetReferenceRow.Of(dag).Select(row => (Row: row, dag.Definition.Catchup))).ToList();
        var rows = await database.QueryAsync<ReferenceRow>("list_asset_references", null, cancellationToken);
        var there = rows.Select(row => new AssetReferenceRow(row.DagId, row.Role, row.Name, row.Uri, row.Alias)).ToHashSet();
        var known = await database.QueryAsync<AssetRow>("list_known_assets", null, cancellationToken);
        if (wanted.Count == 0 && known.Count == 0)
            return;
        await WriteAssetsAsync(dags, known.ToDictionary(row => (row.Name, row.Uri)), cancellationToken);
        foreach (var (row, catchup) in wanted.Where(pair => !there.Contains(pair.Row)))
            await InsertAsync(row, catchup, cancellationToken);
        await DropAsync(dags, there.Except(wanted.Select(pair => pair.Row)), cancellationToken);
        await database.ExecuteAsync("drop_events_of_other_kind", null, cancellationToken);
        await database.ExecuteAsync("refresh_active_assets", null, cancellationToken);
    }

    private async Task WriteAssetsAsync(IReadOnlyCollection<Dag> dags, Dictionary<(string Name, string Uri), AssetRow> known, CancellationToken cancellationToken)
    {
        foreach (var asset in dags.SelectMany(AssetReferenceRow.AssetsOf).Distinct())
        {
            var extra = asset.Extra?.GetRawText();
            if (known.TryGetValue((asset.Name, asset.Uri), out var row) && row.AssetGroup == asset.Group && row.Extra == extra)
                continue;
            await database.ExecuteAsync(
                "upsert_asset", new { name = asset.Name, uri = asset.Uri, asset_group = asset.Group, extra, is_active = true, now = database.Instant(clock.GetUtcNow()) }, cancellationToken);
        }
    }

    private Task<int> InsertAsync(AssetReferenceRow row, bool catchup, CancellationToken cancellationToken) => database.ExecuteAsync(
        "insert_asset_reference",
        new
        {
            dag_id = row.DagId,
            role = row.Role,
            name = row.Name,
            uri = row.Uri,
            alias = row.Alias,
            now = database.Instant(clock.GetUtcNow()),
            catches_up = catchup && row.Role == AssetReferenceRow.Schedule,
        },
        cancellationToken);

    // Only of DAGs that are here: those of other processes are none of ours.
    private async Task DropAsync(IReadOnlyCollection<Dag> dags, IEnumerable<AssetReferenceRow> gone, CancellationToken cancellationToken)
    {
        var here = dags.Select(dag => dag.Id.Value).ToHashSet();
        var ours = gone.Where(row => here.Contains(row.DagId)).ToList();
        foreach (var row in ours)
            await database.ExecuteAsync("delete_asset_reference", new { dag_id = row.DagId, role = row.Role, name = row.Name, uri = row.Uri, alias = row.Alias }, cancellationToken);
        foreach (var dagId in ours.Where(row => row.Role == AssetReferenceRow.Schedule).Select(row => row.DagId).Distinct())
            await database.ExecuteAsync("drop_unwanted_events", new { dag_id = dagId }, cancellationToken);
    }

    private sealed class ReferenceRow
    {
        public string DagId { get; set; } = "";

        public string Role { get; set; } = "";

        public string Name { get; set; } = "";

        public string Uri { get; set; } = "";

        public string Alias { get; set; } = "";
    }

    private sealed class AssetRow
    {
        public string Name { get; set; } = "";

        public string Uri { get; set; } = "";

        public string AssetGroup { get; set; } = "";

        public string? Extra { get; set; }
    }
}
