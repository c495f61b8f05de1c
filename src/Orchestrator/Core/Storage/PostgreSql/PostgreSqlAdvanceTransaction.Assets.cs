using Dagfire.Advancing;
using Npgsql;

namespace Dagfire.Storage.PostgreSql;

// Runs that updates of assets make.
internal sealed partial class PostgreSqlAdvanceTransaction
{
    public async Task<AssetSnapshot> LoadAssetsAsync(CancellationToken cancellationToken)
    {
        var assets = new AssetSnapshot();
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("lock_assets").Add("load_queued_aliases").Add("load_asset_queue").Add("load_asset_activity");
        await ReadAsync(
            batch,
            [
                null,
                row => assets.AddAlias(row.GetInt64(0), row.GetString(1)),
                row => Rows.AddQueuedAsset(row, assets),
                row => assets.Runs[row.GetString(0)] = (row.GetInt32(1), row.GetInt32(2)),
            ],
            cancellationToken);
        return assets;
    }

    public async Task<long> ReserveKeysAsync(int count, CancellationToken cancellationToken)
    {
        var first = 0L;
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("reserve_keys", new NpgsqlParameter<long> { TypedValue = count });
        await ReadAsync(batch, [row => first = row.GetInt64(0)], cancellationToken);
        return first;
    }
}
