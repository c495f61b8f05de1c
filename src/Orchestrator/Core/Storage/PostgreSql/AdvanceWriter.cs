using Dagfire.Advancing;
using Dagfire.Runs;
using Npgsql;
using static Dagfire.Storage.PostgreSql.BatchBuilder;

namespace Dagfire.Storage.PostgreSql;

/// <summary>Writes the changes of one transaction in one round trip, each table by one statement.</summary>
internal static partial class AdvanceWriter
{
    /// <returns>The keys of the new runs that were created.</returns>
    internal static async Task<HashSet<long>> WriteAsync(NpgsqlConnection connection, AdvanceChanges changes, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (changes.NewRuns.Count > 0)
            InsertRuns(batch, changes);
        if (changes.DroppedInstances.Count > 0)
            batch.Add("drop_instances", Column(changes.DroppedInstances, key => key.RunKey), Column(changes.DroppedInstances, key => key.TaskId), Column(changes.DroppedInstances, key => key.MapIndex));
        if (changes.AddedInstances.Count > 0)
            batch.Add("add_instances", ColumnsOf(changes.AddedInstances));
        if (changes.Instances.Count > 0)
            UpdateInstances(batch, changes.Instances);
        if (changes.Runs.Count > 0)
            UpdateRuns(batch, changes.Runs);
        if (changes.DroppedXComs.Count > 0)
            batch.Add("drop_xcoms", Column(changes.DroppedXComs, key => key.RunKey), Column(changes.DroppedXComs, key => key.TaskId), Column(changes.DroppedXComs, key => key.MapIndex));
        if (changes.XComs.Count > 0)
            InsertXComs(batch, changes.XComs);
        if (changes.Rendered.Count > 0)
            InsertRendered(batch, [.. changes.Rendered]);
        if (changes.History.Count > 0)
            InsertAttempts(batch, [.. changes.History.Values]);
        if (changes.Questions.Count > 0)
            InsertQuestions(batch, changes.Questions);
        if (changes.Callbacks.Count > 0)
            InsertCallbacks(batch, changes.Callbacks);
        if (changes.Deadlines.Count > 0)
            SetDeadlines(batch, changes.Deadlines);
        if (changes.AssetEmissions.Count > 0)
            InsertAssetEvents(batch, changes.AssetEmissions);
        if (changes.TakenEvents.Count > 0)
            TakeAssetEvents(batch, changes.TakenEvents);
        if (changes.RefusedEvents.Count > 0)
            RefuseAssetEvents(batch, changes.RefusedEvents);
        if (changes.PausedDags.Count > 0)
            batch.Add("pause_dags", Column(changes.PausedDags, dagId => dagId));
        if (changes.SettledDates.Count > 0)
            SettleDates(batch, changes.SettledDates);
        if (changes.EnteredDags.Count > 0)
            GuardActiveRuns(batch, changes.EnteredDags);
        LockBackfills(batch, [.. changes.EnteredBackfills.Concat(changes.BackfillsToComplete.Keys)]);
        if (changes.EnteredBackfills.Count > 0)
            batch.Add("guard_active_backfills", Column(changes.EnteredBackfills, key => key));
        if (changes.BackfillsToComplete.Count > 0)
            CompleteBackfills(batch, changes.BackfillsToComplete);
        batch.Add("commit");
        return await ExecuteAsync(batch, hasNewRuns: changes.NewRuns.Count > 0, cancellationToken);
    }

    /// <summary>Runs the batch. The rows of its first statement, if that inserts runs, are the keys of those that were created.</summary>
    private static async Task<HashSet<long>> ExecuteAsync(NpgsqlBatch batch, bool hasNewRuns, CancellationToken cancellationToken)
    {
        var created = new HashSet<long>();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (hasNewRuns && await reader.ReadAsync(cancellationToken))
            created.Add(reader.GetInt64(0));
        while (await reader.NextResultAsync(cancellationToken))
        {
            // Only errors are of interest, and they come while reading on.
        }

        return created;
    }

    private static void InsertRuns(NpgsqlBatch batch, AdvanceChanges changes)
    {
        var runs = changes.NewRuns;
        batch.Add(
            "insert_runs", Column(runs, run => run.Key), Column(runs, run => run.DagId), Column(runs, run => run.RunId), Column(runs, run => run.Type.Name()),
            Column(runs, run => run.State.Name()), Instants(runs, run => run.LogicalDate), Instants(runs, run => run.DataInterval?.Start),
            Instants(runs, run => run.DataInterval?.End), Instants(runs, run => run.RunAfter), Column(runs, run => run.Conf),
            Instants(runs, run => run.QueuedAt), Instants(runs, run => run.StartedAt), Instants(runs, run => run.EndedAt), Instants(runs, run => run.TimeoutAt),
            Column(runs, run => run.Reason), Column(runs, run => run.OpenLeaves), Column(runs, run => run.FailedLeaves),
            Column(runs, run => run.SkippedLeaves), Column(runs, run => run.Unfinished), Column(runs, run => run.BackfillKey),
            Column(runs, run => run.BackfillOrdinal), Column(runs, run => run.DagVersion), Column(runs, run => run.Partition?.Key),
            Instants(runs, run => run.Partition?.Date), Column(runs, run => run.TriggeredBy?.Name()), Column(runs, run => run.TriggeringUser));
        InsertInstances(batch, changes.NewInstances, runs);
    }

    private static void InsertInstances(NpgsqlBatch batch, List<TaskInstance> rows, List<DagRun> runs) =>
        batch.Add("insert_instances", [.. ColumnsOf(rows), Column(runs, run => run.Key)]);

    private static NpgsqlParameter[] ColumnsOf(List<TaskInstance> rows) =>
    [
        Column(rows, row => row.Key.RunKey), Column(rows, row => row.Key.TaskId), Column(rows, row => row.Key.MapIndex),
        Column(rows, row => row.State.Name()), Column(rows, row => row.Attempt), Column(rows, row => row.MaxTries), Column(rows, row => row.Fence),
        Column(rows, row => row.Queue), Column(rows, row => row.Priority), Instants(rows, row => row.OrderDate), Instants(rows, row => row.ScheduledAt),
        Instants(rows, row => row.QueuedAt), Instants(rows, row => row.StartedAt), Column(rows, row => row.WorkerKey), Instants(rows, row => row.EndedAt),
        Column(rows, row => row.Pool), Column(rows, row => row.PoolSlots), Column(rows, row => row.ExtraUpstream), Instants(rows, row => row.FirstStartedAt),
        Column(rows, row => row.Upstream.Success), Column(rows, row => row.Upstream.Skipped), Column(rows, row => row.Upstream.Failed),
        Column(rows, row => row.Upstream.UpstreamFailed), Column(rows, row => row.Upstream.Removed), Column(rows, row => row.GroupTries),
        Column(rows, row => row.CauseWhileWaiting),
    ];

    private static void UpdateInstances(NpgsqlBatch batch, List<TaskInstance> rows) => batch.Add(
        "update_instances", Column(rows, row => row.Key.RunKey), Column(rows, row => row.Key.TaskId), Column(rows, row => row.Key.MapIndex),
        Column(rows, row => row.LoadedState.Name()), Column(rows, row => row.LoadedFence), Column(rows, row => row.State.Name()),
        Column(rows, row => row.Attempt), Column(rows, row => row.MaxTries), Column(rows, row => row.Fence), Column(rows, row => row.Rescues),
        Column(rows, row => row.Upstream.Success), Column(rows, row => row.Upstream.Skipped), Column(rows, row => row.Upstream.Failed),
        Column(rows, row => row.Upstream.UpstreamFailed), Column(rows, row => row.Upstream.Removed), Instants(rows, row => row.DueAt),
        Instants(rows, row => row.ScheduledAt), Instants(rows, row => row.QueuedAt), Instants(rows, row => row.StartedAt),
        Instants(rows, row => row.EndedAt), Column(rows, row => row.WorkerKey), Column(rows, row => row.Reason),
        Column(rows, row => row.ExtraUpstream), Instants(rows, row => row.FirstStartedAt), Column(rows, row => row.Resume), Column(rows, row => row.GroupTries),
        Column(rows, row => row.CauseWhileWaiting), new NpgsqlParameter<long> { TypedValue = rows.Count });

    private static void UpdateRuns(NpgsqlBatch batch, List<DagRun> runs) => batch.Add(
        "update_runs", Column(runs, run => run.Key), Column(runs, run => run.State.Name()), Instants(runs, run => run.QueuedAt),
        Instants(runs, run => run.StartedAt), Instants(runs, run => run.EndedAt), Instants(runs, run => run.TimeoutAt), Column(runs, run => run.Reason),
        Column(runs, run => run.OpenLeaves), Column(runs, run => run.FailedLeaves), Column(runs, run => run.SkippedLeaves), Column(runs, run => run.Unfinished),
        Column(runs, run => run.ClearCount), Column(runs, run => run.Type.Name()), Column(runs, run => run.BackfillKey), Column(runs, run => run.BackfillOrdinal),
        Column(runs, run => run.DagVersion));

    private static void SettleDates(NpgsqlBatch batch, List<Backfills.SettledDate> dates) => batch.Add(
        "settle_dates", Column(dates, date => date.BackfillKey), Column(dates, date => date.Ordinal), Column(dates, date => date.Outcome.Name()), Column(dates, date => date.RunKey));

    // Last of all locks, so that nobody who holds them waits for any other.
    private static void GuardActiveRuns(NpgsqlBatch batch, Dictionary<string, int> dags) => batch
        .Add("lock_active_runs", Column(dags, dag => dag.Key))
        .Add("guard_active_runs", Column(dags, dag => dag.Key), Column(dags, dag => dag.Value));

    private static void LockBackfills(NpgsqlBatch batch, long[] keys)
    {
        if (keys.Length > 0)
            batch.Add("lock_backfills", Column(keys, key => key));
    }

    private static void CompleteBackfills(NpgsqlBatch batch, Dictionary<long, DateTimeOffset> backfills) => batch
        .Add("complete_backfills", Column(backfills.Keys, key => key), new NpgsqlParameter<DateTime> { TypedValue = backfills.Values.Max().UtcDateTime });

    private static void InsertXComs(NpgsqlBatch batch, List<XComValue> values) => batch.Add(
        "insert_xcoms", Column(values, value => value.Key.RunKey), Column(values, value => value.Key.TaskId), Column(values, value => value.Key.MapIndex),
        Column(values, value => value.Name), Column(values, value => value.Json));

    private static void InsertRendered(NpgsqlBatch batch, List<KeyValuePair<(TaskInstanceKey Key, int Attempt), string>> rows) => batch.Add(
        "insert_rendered_fields", Column(rows, row => row.Key.Key.RunKey), Column(rows, row => row.Key.Key.TaskId), Column(rows, row => row.Key.Key.MapIndex),
        Column(rows, row => row.Key.Attempt), Column(rows, row => row.Value));

    private static void InsertQuestions(NpgsqlBatch batch, List<AskedQuestion> questions) => batch.Add(
        "insert_human_requests", Column(questions, asked => asked.Key.RunKey), Column(questions, asked => asked.Key.TaskId),
        Column(questions, asked => asked.Key.MapIndex), Column(questions, asked => asked.Attempt), Column(questions, asked => asked.QuestionJson),
        Instants(questions, asked => asked.AskedAt));

    private static void InsertCallbacks(NpgsqlBatch batch, List<PendingCallback> callbacks) => batch.Add(
        "insert_callbacks", Column(callbacks, row => row.RunKey), Column(callbacks, row => row.DagId), Column(callbacks, row => row.Event.ToString()),
        Column(callbacks, row => row.TaskId), Column(callbacks, row => row.MapIndex), Column(callbacks, row => row.Attempt), Column(callbacks, row => row.Reason),
        Instants(callbacks, row => row.HappenedAt));

    private static void SetDeadlines(NpgsqlBatch batch, List<RunDeadline> deadlines) => batch.Add(
        "set_deadlines", Column(deadlines, row => row.RunKey), Column(deadlines, row => row.Name), Column(deadlines, row => row.DagId),
        Column(deadlines, row => row.TaskId), Instants(deadlines, row => row.DueAt));

    private static void InsertAttempts(NpgsqlBatch batch, List<AttemptRecord> attempts) => batch.Add(
        "insert_attempts", Column(attempts, row => row.Key.RunKey), Column(attempts, row => row.Key.TaskId), Column(attempts, row => row.Key.MapIndex),
        Column(attempts, row => row.Attempt), Column(attempts, row => row.State.Name()), Instants(attempts, row => row.StartedAt),
        Instants(attempts, row => row.EndedAt), Column(attempts, row => row.WorkerKey), Column(attempts, row => row.Reason));
}
