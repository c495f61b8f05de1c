using Dagfire.Advancing;
using Dagfire.Runs;

namespace Dagfire.Storage.Sqlite;

// Updates of assets, and the runs that take them.
internal static partial class SqliteAdvanceWriter
{
    private static void WriteAssets(StatementCache statements, AdvanceChanges changes)
    {
        foreach (var row in changes.AssetEmissions)
            InsertAssetEvent(statements, row);
        foreach (var row in changes.TakenEvents)
        {
            Run(statements.Get(
                "take_asset_events", ("run_key", row.RunKey), ("dag_id", row.DagId), ("asset_key", row.AssetKey), ("partition_key", row.PartitionKey), ("first_event", row.First),
                ("last_event", row.Last)));
            DropEvents(statements, row.DagId, row.AssetKey, row.PartitionKey, row.First, row.Last);
        }

        foreach (var row in changes.RefusedEvents)
        {
            Run(statements.Get(
                "refuse_queued_events", ("dag_id", row.DagId), ("asset_key", row.AssetKey), ("partition_key", row.PartitionKey), ("first_event", row.First),
                ("last_event", row.Last), ("detail", row.Detail)));
            DropEvents(statements, row.DagId, row.AssetKey, row.PartitionKey, row.First, row.Last);
        }
    }

    private static void DropEvents(StatementCache statements, string dagId, long assetKey, string? partitionKey, long first, long last) => Run(statements.Get(
        "drop_taken_events", ("dag_id", dagId), ("asset_key", assetKey), ("partition_key", partitionKey), ("first_event", first), ("last_event", last)));

    private static void InsertAssetEvent(StatementCache statements, AssetEmission row)
    {
        var (name, uri) = (("name", row.Emitted.Asset.Name), ("uri", row.Emitted.Asset.Uri));
        var happenedAt = Instants.ToText(row.HappenedAt);
        Run(statements.Get("insert_emitted_asset", name, uri, ("asset_group", row.Emitted.Asset.Group), ("happened_at", happenedAt)));
        if (row.Emitted.Alias is { } alias)
            Run(statements.Get("insert_alias_member", name, uri, ("alias", alias)));
        var eventKey = statements.Get(
            "insert_asset_event", name, uri, ("happened_at", happenedAt), ("extra", row.Emitted.ExtraJson), ("dag_id", row.DagId), ("run_id", row.RunId),
            ("task_id", row.TaskId), ("map_index", row.MapIndex), ("partition_key", row.Partition?.Key), ("partition_date", Instants.ToText(row.Partition?.Date))).ExecuteScalar();
        Run(statements.Get("queue_asset_event", ("event_key", eventKey)));
        Run(statements.Get("refuse_asset_event", ("event_key", eventKey)));
        Run(statements.Get("queue_earlier_events", name, uri));
        Run(statements.Get("end_asset_catchup", name, uri));
    }

    private static void Run(Microsoft.Data.Sqlite.SqliteCommand command) => command.ExecuteNonQuery();
}
