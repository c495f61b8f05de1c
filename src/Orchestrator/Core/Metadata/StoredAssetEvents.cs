namespace Dagfire.Metadata;

/// <summary>Updates of assets, seen by an attempt of a run.</summary>
internal sealed class StoredAssetEvents(MetadataDatabase database, long runKey) : ITaskAssets
{
    internal const int LongestList = 1000;

    public async Task<IReadOnlyList<AssetEvent>> TriggeringAsync(CancellationToken cancellationToken) =>
        Events(await database.QueryAsync<AssetEventRow>("list_run_asset_events", new { run_key = runKey }, cancellationToken));

    public async Task<IReadOnlyList<AssetEvent>> OfAsync(AssetCondition asset, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asset);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LongestList);
        var (name, uri, alias) = asset switch
        {
            Asset known => (known.Name, known.Uri, ""),
            AssetAlias through => ("", "", through.Name),
            AssetReference reference => (reference.Name ?? "", reference.Uri ?? "", ""),
            _ => throw new ArgumentException("Events are read of one asset, alias or reference at a time.", nameof(asset)),
        };
        return Events(await database.QueryAsync<AssetEventRow>("list_events_of", new { name, uri, alias, limit }, cancellationToken));
    }

    private static List<AssetEvent> Events(List<AssetEventRow> rows) => [.. rows.Select(row => row.ToEvent())];
}
