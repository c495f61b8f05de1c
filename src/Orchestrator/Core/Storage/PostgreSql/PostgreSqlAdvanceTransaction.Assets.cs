using Dagfire.Advancing;
using Npgsql;

namespace Dagfire.Storage.PostgreSql;

// Runs that updates of assets make.
internal sealed partial class PostgreSqlAdvanceTransaction
{
    public async Task<long> ReserveKeysAsync(int count, CancellationToken cancellationToken)
    {
        var first = 0L;
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("reserve_keys", new NpgsqlParameter<long> { TypedValue = count });
        await ReadAsync(batch, [row => first = row.GetInt64(0)], cancellationToken);
        return first;
    }

    // Before the locks of runs: whoever decides on assets has to wait for runs, and must not be waited for by who holds them.
    private static void AddAssets(NpgsqlBatch batch, AdvanceSnapshot snapshot, List<Action<NpgsqlDataReader>?> readers)
    {
        var assets = snapshot.Assets = new AssetSnapshot();
        batch.Add("lock_assets").Add("load_queued_aliases").Add("load_asset_queue").Add("load_asset_activity");
        readers.Add(null);
        readers.Add(row => assets.AddAlias(row.GetInt64(0), row.GetString(1)));
        readers.Add(row => Rows.AddQueuedAsset(row, assets));
        readers.Add(row => assets.Runs[row.GetString(0)] = (row.GetInt32(1), row.GetInt32(2)));
    }
}
