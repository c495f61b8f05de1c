using System.Text.Json;
using Dagfire.Advancing;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Overview;

/// <inheritdoc cref="IWaitReasons"/>
internal sealed class WaitReasons(MetadataDatabase database, DagCatalog catalog, IDagQueries dags, IRunQueries runs, IBackfills backfills, TimeProvider clock) : IWaitReasons
{
    public async Task<IReadOnlyList<WaitReason>> OfAsync(DagRunView run, string taskId, int mapIndex, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var instances = await runs.TaskInstancesAsync(run.RunKey, cancellationToken);
        var instance = instances.FirstOrDefault(candidate => candidate.TaskId == taskId && candidate.MapIndex == mapIndex);
        if (instance is null || instance.State.IsFinished() || instance.State is TaskInstanceState.Running or TaskInstanceState.Restarting)
            return [];
        var now = clock.GetUtcNow();
        var reasons = new List<WaitReason>();
        var dag = catalog.Find(run.DagId);
        reasons.AddRange(RunWords.Of(run, await dags.FindAsync(run.DagId, cancellationToken), now));
        if (run.State == DagRunState.Queued)
            reasons.AddRange(await QueuedRunAsync(run, dag, now, cancellationToken));
        reasons.AddRange(InstanceWords.Of(instance, now));
        if (dag?.Find(taskId) is not { } task)
            return [.. reasons, new WaitReason("Task Loaded", $"No sound code of the task '{taskId}' of '{run.DagId}' is loaded here.")];
        if (instance.State is TaskInstanceState.None or TaskInstanceState.UpForRetry or TaskInstanceState.UpForReschedule)
        {
            reasons.AddRange(UpstreamWords.Of(task, mapIndex, instances));
            reasons.AddRange(await PastAsync(run, dag, task, cancellationToken));
        }

        if (instance.State == TaskInstanceState.Scheduled && await SlotAsync(instance, dag, task, cancellationToken) is { } refusal)
            reasons.Add(new WaitReason("Slots Available", refusal));
        return reasons;
    }

    private async Task<IEnumerable<WaitReason>> QueuedRunAsync(DagRunView run, Dag? dag, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (run.RunAfter > now)
            return [];
        if (run.BackfillKey is { } key)
            return RunWords.OfBackfill(await backfills.ShowAsync(key, cancellationToken));
        var running = (await database.QueryAsync<int>("count_running_runs", new { dag_id = run.DagId }, cancellationToken))[0];
        return dag is not null && running >= dag.Definition.MaxActiveRuns
            ? [new WaitReason("Max Active Runs", $"The DAG has {running} runs under way, its limit is {dag.Definition.MaxActiveRuns}.")]
            : [];
    }

    private async Task<IEnumerable<WaitReason>> PastAsync(DagRunView run, Dag dag, DagTask task, CancellationToken cancellationToken)
    {
        if (!task.DependsOnPast)
            return [];
        var own = await PastOfAsync(run, dag, task, cancellationToken);
        var downstream = new List<PastTask>();
        foreach (var next in task.WaitForDownstream ? task.Downstream : [])
            downstream.Add(await PastOfAsync(run, dag, next, cancellationToken));
        var core = new DagRun { Key = run.RunKey, DagId = run.DagId, RunId = run.RunId, Type = run.RunType, State = run.State, RunAfter = run.RunAfter, QueuedAt = run.QueuedAt, LogicalDate = run.LogicalDate };
        return PastChecks.Lets(dag, task, core, own, downstream) ? [] : [PastWords.Of(task, own)];
    }

    private async Task<PastTask> PastOfAsync(DagRunView run, Dag dag, DagTask task, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<PastRow>(
            "list_past", new { run_key = run.RunKey, task_id = task.Id.Value, skips_manual = dag.Definition.Catchup }, cancellationToken);
        var past = new PastTask(run.RunKey, task.Id.Value, rows.FirstOrDefault()?.PreviousDate, rows.FirstOrDefault()?.WasEverThere ?? false);
        past.States.AddRange(rows.Where(row => row.State is not null).Select(row => StateNames.ParseTaskInstanceState(row.State!)));
        return past;
    }

    private async Task<string?> SlotAsync(TaskInstanceView instance, Dag dag, DagTask task, CancellationToken cancellationToken)
    {
        var pools = (await database.QueryAsync<PoolRow>("list_pool_sizes", null, cancellationToken)).ToDictionary(pool => pool.Pool, pool => pool.Slots);
        var workers = await database.QueryAsync<WorkerRow>("list_worker_slots", null, cancellationToken);
        var active = (await database.QueryAsync<ActiveRow>("list_active_instances", null, cancellationToken)).Select(row => row.ToActive());
        var capacity = new WorkerCapacity([.. workers.Select(worker => new WorkerSlots(worker.Slots, JsonSerializer.Deserialize<string[]>(worker.Queues) ?? []))]);
        return new SlotLedger(pools, active, capacity).Refuse(SlotWish.Of(instance, task), dag, task);
    }

    private sealed class PoolRow
    {
        public string Pool { get; set; } = "";

        public int Slots { get; set; }
    }

    private sealed class WorkerRow
    {
        public int Slots { get; set; }

        public string Queues { get; set; } = "[]";
    }

    private sealed class PastRow
    {
        public DateTimeOffset? PreviousDate { get; set; }

        public string? State { get; set; }

        public bool WasEverThere { get; set; }
    }

    private sealed class ActiveRow
    {
        public long RunKey { get; set; }

        public string TaskId { get; set; } = "";

        public int MapIndex { get; set; }

        public string DagId { get; set; } = "";

        public string Pool { get; set; } = "";

        public int PoolSlots { get; set; }

        public bool HoldsPoolOnly { get; set; }

        public string Queue { get; set; } = "";

        internal ActiveInstance ToActive() => new(new TaskInstanceKey(RunKey, TaskId, MapIndex), DagId, Pool, PoolSlots) { HoldsPoolOnly = HoldsPoolOnly, Queue = Queue };
    }
}
