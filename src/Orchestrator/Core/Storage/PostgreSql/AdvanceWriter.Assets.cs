using Dagfire.Runs;
using Npgsql;
using static Dagfire.Storage.PostgreSql.BatchBuilder;

namespace Dagfire.Storage.PostgreSql;

// Updates of assets, and the runs that take them.
internal static partial class AdvanceWriter
{
    private static void InsertAssetEvents(NpgsqlBatch batch, List<AssetEmission> rows)
    {
        batch.Add("insert_emitted_assets", Name(), Uri(), Column(rows, row => row.Emitted.Asset.Group), Instants(rows, row => row.HappenedAt));
        if (rows.Exists(row => row.Emitted.Alias is not null))
            batch.Add("insert_alias_members", Name(), Uri(), Column(rows, row => row.Emitted.Alias));
        batch.Add(
            "insert_asset_events", Name(), Uri(), Instants(rows, row => row.HappenedAt), Column(rows, row => row.Emitted.ExtraJson), Column(rows, row => row.DagId),
            Column(rows, row => row.RunId), Column(rows, row => row.TaskId), Column(rows, row => row.MapIndex), Column(rows, row => row.Partition?.Key),
            Instants(rows, row => row.Partition?.Date));
        batch.Add("queue_earlier_events", Name(), Uri()).Add("end_asset_catchup", Name(), Uri());

        NpgsqlParameter Name() => Column(rows, row => row.Emitted.Asset.Name);

        NpgsqlParameter Uri() => Column(rows, row => row.Emitted.Asset.Uri);
    }

    private static void TakeAssetEvents(NpgsqlBatch batch, List<TakenEvents> rows) => batch.Add(
        "take_asset_events", Column(rows, row => row.RunKey), Column(rows, row => row.DagId), Column(rows, row => row.AssetKey), Column(rows, row => row.PartitionKey),
        Column(rows, row => row.First), Column(rows, row => row.Last), new NpgsqlParameter<long> { TypedValue = rows.Count });

    private static void RefuseAssetEvents(NpgsqlBatch batch, List<RefusedEvents> rows) => batch.Add(
        "refuse_queued_events", Column(rows, row => row.DagId), Column(rows, row => row.AssetKey), Column(rows, row => row.PartitionKey), Column(rows, row => row.First),
        Column(rows, row => row.Last), Column(rows, row => row.Detail));
}
