using Dagfire.Advancing;

namespace Dagfire.Storage.Sqlite;

// Runs that updates of assets make.
internal sealed partial class SqliteAdvanceTransaction
{
    public Task<long> ReserveKeysAsync(int count, CancellationToken cancellationToken) =>
        Task.FromResult((long)statements.Get("reserve_keys", ("count", count)).ExecuteScalar()!);

    private AssetSnapshot LoadAssets()
    {
        var assets = new AssetSnapshot();
        Read(statements.Get("load_queued_aliases"), row => assets.AddAlias(row.GetInt64(0), row.GetString(1)));
        Read(statements.Get("load_asset_queue"), row => Rows.AddQueuedAsset(row, assets));
        Read(statements.Get("load_asset_activity"), row => assets.Runs[row.GetString(0)] = (row.GetInt32(1), row.GetInt32(2)));
        return assets;
    }
}
