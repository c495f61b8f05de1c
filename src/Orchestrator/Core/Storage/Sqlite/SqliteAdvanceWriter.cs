using Dagfire.Advancing;
using Dagfire.Runs;

namespace Dagfire.Storage.Sqlite;

/// <summary>Writes the changes of one transaction row by row: in process, a prepared statement costs microseconds.</summary>
internal static partial class SqliteAdvanceWriter
{
    /// <returns>The keys of the runs created, or <see langword="null"/> when an instance was not as it was loaded.</returns>
    internal static HashSet<long>? Write(StatementCache statements, AdvanceChanges changes)
    {
        var created = new HashSet<long>();
        foreach (var run in changes.NewRuns)
        {
            if (InsertRun(statements, run) == 1)
                created.Add(run.Key);
        }

        foreach (var instance in changes.NewInstances.Where(instance => created.Contains(instance.Key.RunKey)))
            InsertInstance(statements, instance);
        foreach (var key in changes.DroppedInstances)
            statements.Get("drop_instance", ("run_key", key.RunKey), ("task_id", key.TaskId), ("map_index", key.MapIndex)).ExecuteNonQuery();
        foreach (var instance in changes.AddedInstances)
            InsertInstance(statements, instance);
        foreach (var instance in changes.Instances)
        {
            if (UpdateInstance(statements, instance) != 1)
                return null;
        }

        foreach (var run in changes.Runs)
            UpdateRun(statements, run);
        WriteRest(statements, changes);
        return created;
    }

    private static void WriteRest(StatementCache statements, AdvanceChanges changes)
    {
        foreach (var asked in changes.Questions)
        {
            statements.Get(
                "insert_human_request", ("run_key", asked.Key.RunKey), ("task_id", asked.Key.TaskId), ("map_index", asked.Key.MapIndex), ("attempt", asked.Attempt),
                ("question", asked.QuestionJson), ("asked_at", Instants.ToText(asked.AskedAt))).ExecuteNonQuery();
        }

        foreach (var row in changes.Callbacks)
        {
            statements.Get(
                "insert_callback", ("run_key", row.RunKey), ("dag_id", row.DagId), ("event", row.Event.ToString()), ("task_id", row.TaskId), ("map_index", row.MapIndex),
                ("attempt", row.Attempt), ("reason", row.Reason), ("happened_at", Instants.ToText(row.HappenedAt))).ExecuteNonQuery();
        }

        foreach (var row in changes.Deadlines)
        {
            statements.Get(
                "set_deadline", ("run_key", row.RunKey), ("name", row.Name), ("dag_id", row.DagId), ("task_id", row.TaskId),
                ("due_at", Instants.ToText(row.DueAt))).ExecuteNonQuery();
        }

        WriteAssets(statements, changes);
        foreach (var dagId in changes.PausedDags)
            statements.Get("pause_one_dag", ("dag_id", dagId)).ExecuteNonQuery();
        foreach (var key in changes.DroppedXComs)
            statements.Get("drop_xcoms", ("run_key", key.RunKey), ("task_id", key.TaskId), ("map_index", key.MapIndex)).ExecuteNonQuery();
        foreach (var value in changes.XComs)
        {
            statements.Get(
                "insert_xcom", ("run_key", value.Key.RunKey), ("task_id", value.Key.TaskId), ("map_index", value.Key.MapIndex),
                ("key", value.Name), ("value", value.Json)).ExecuteNonQuery();
        }

        foreach (var ((key, attempt), fields) in changes.Rendered)
        {
            statements.Get(
                "insert_rendered_fields", ("run_key", key.RunKey), ("task_id", key.TaskId), ("map_index", key.MapIndex), ("attempt", attempt), ("fields", fields)).ExecuteNonQuery();
        }

        foreach (var date in changes.SettledDates)
        {
            statements.Get(
                "settle_dates", ("backfill_key", date.BackfillKey), ("ordinal", date.Ordinal), ("outcome", date.Outcome.Name()), ("run_key", date.RunKey)).ExecuteNonQuery();
        }

        foreach (var (key, now) in changes.BackfillsToComplete)
            statements.Get("complete_backfills", ("backfill_key", key), ("now", Instants.ToText(now))).ExecuteNonQuery();
        foreach (var row in changes.History.Values)
        {
            statements.Get(
                "insert_attempt", ("run_key", row.Key.RunKey), ("task_id", row.Key.TaskId), ("map_index", row.Key.MapIndex), ("attempt", row.Attempt),
                ("state", row.State.Name()), ("started_at", Instants.ToText(row.StartedAt)), ("ended_at", Instants.ToText(row.EndedAt)),
                ("worker_key", row.WorkerKey), ("reason", row.Reason)).ExecuteNonQuery();
        }
    }

    private static int InsertRun(StatementCache statements, DagRun run) => statements.Get(
        "insert_run", ("run_key", run.Key), ("dag_id", run.DagId), ("run_id", run.RunId), ("run_type", run.Type.Name()), ("state", run.State.Name()),
        ("logical_date", Instants.ToText(run.LogicalDate)), ("interval_start", Instants.ToText(run.DataInterval?.Start)),
        ("interval_end", Instants.ToText(run.DataInterval?.End)), ("run_after", Instants.ToText(run.RunAfter)), ("conf", run.Conf),
        ("queued_at", Instants.ToText(run.QueuedAt)), ("started_at", Instants.ToText(run.StartedAt)), ("ended_at", Instants.ToText(run.EndedAt)),
        ("timeout_at", Instants.ToText(run.TimeoutAt)), ("reason", run.Reason), ("open_leaves", run.OpenLeaves), ("failed_leaves", run.FailedLeaves),
        ("skipped_leaves", run.SkippedLeaves), ("unfinished", run.Unfinished), ("backfill_key", run.BackfillKey), ("backfill_ordinal", run.BackfillOrdinal),
        ("dag_version", run.DagVersion), ("partition_key", run.Partition?.Key), ("partition_date", Instants.ToText(run.Partition?.Date)),
        ("triggered_by", run.TriggeredBy?.Name()), ("triggering_user", run.TriggeringUser)).ExecuteNonQuery();

    private static void InsertInstance(StatementCache statements, TaskInstance row) => statements.Get(
        "insert_instance", ("run_key", row.Key.RunKey), ("task_id", row.Key.TaskId), ("map_index", row.Key.MapIndex), ("state", row.State.Name()),
        ("attempt", row.Attempt), ("max_tries", row.MaxTries), ("fence", row.Fence), ("queue", row.Queue), ("priority", row.Priority),
        ("order_date", Instants.ToText(row.OrderDate)), ("scheduled_at", Instants.ToText(row.ScheduledAt)), ("queued_at", Instants.ToText(row.QueuedAt)),
        ("started_at", Instants.ToText(row.StartedAt)), ("worker_key", row.WorkerKey), ("ended_at", Instants.ToText(row.EndedAt)), ("pool", row.Pool), ("pool_slots", row.PoolSlots),
        ("up_extra", row.ExtraUpstream), ("first_started_at", Instants.ToText(row.FirstStartedAt)), ("up_success", row.Upstream.Success),
        ("up_skipped", row.Upstream.Skipped), ("up_failed", row.Upstream.Failed), ("up_upstream_failed", row.Upstream.UpstreamFailed),
        ("up_removed", row.Upstream.Removed), ("group_tries", row.GroupTries), ("caused_by", row.CauseWhileWaiting)).ExecuteNonQuery();

    private static int UpdateInstance(StatementCache statements, TaskInstance row) => statements.Get(
        "update_instance", ("run_key", row.Key.RunKey), ("task_id", row.Key.TaskId), ("map_index", row.Key.MapIndex),
        ("loaded_state", row.LoadedState.Name()), ("loaded_fence", row.LoadedFence), ("state", row.State.Name()), ("attempt", row.Attempt),
        ("max_tries", row.MaxTries), ("fence", row.Fence), ("rescues", row.Rescues), ("up_success", row.Upstream.Success),
        ("up_skipped", row.Upstream.Skipped), ("up_failed", row.Upstream.Failed), ("up_upstream_failed", row.Upstream.UpstreamFailed),
        ("up_removed", row.Upstream.Removed), ("due_at", Instants.ToText(row.DueAt)), ("scheduled_at", Instants.ToText(row.ScheduledAt)),
        ("queued_at", Instants.ToText(row.QueuedAt)), ("started_at", Instants.ToText(row.StartedAt)), ("ended_at", Instants.ToText(row.EndedAt)),
        ("worker_key", row.WorkerKey), ("reason", row.Reason), ("up_extra", row.ExtraUpstream), ("first_started_at", Instants.ToText(row.FirstStartedAt)),
        ("resume", row.Resume), ("group_tries", row.GroupTries), ("caused_by", row.CauseWhileWaiting)).ExecuteNonQuery();

    private static void UpdateRun(StatementCache statements, DagRun run) => statements.Get(
        "update_run", ("run_key", run.Key), ("state", run.State.Name()), ("queued_at", Instants.ToText(run.QueuedAt)),
        ("started_at", Instants.ToText(run.StartedAt)), ("ended_at", Instants.ToText(run.EndedAt)), ("timeout_at", Instants.ToText(run.TimeoutAt)),
        ("reason", run.Reason), ("open_leaves", run.OpenLeaves), ("failed_leaves", run.FailedLeaves), ("skipped_leaves", run.SkippedLeaves),
        ("unfinished", run.Unfinished), ("clear_count", run.ClearCount), ("run_type", run.Type.Name()), ("backfill_key", run.BackfillKey),
        ("backfill_ordinal", run.BackfillOrdinal), ("dag_version", run.DagVersion)).ExecuteNonQuery();
}
