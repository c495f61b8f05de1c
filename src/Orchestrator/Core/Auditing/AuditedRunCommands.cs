using Dagfire.Commands;
using Dagfire.Queries;

namespace Dagfire.Auditing;

/// <summary>Notes in the audit log what was done to runs.</summary>
internal sealed class AuditedRunCommands(IRunCommands inner, IAuditLog audit) : IRunCommands
{
    public async Task<TriggeredRun> TriggerAsync(TriggerRequest request, CancellationToken cancellationToken)
    {
        var run = await inner.TriggerAsync(request, cancellationToken);
        var entry = new AuditEntry("trigger_dag_run") { DagId = run.DagId, RunId = run.RunId, LogicalDate = request.LogicalDate };
        await audit.RecordAsync(entry.With(new { request.PartitionKey, HasConf = request.Conf is not null }), cancellationToken);
        return run;
    }

    public async Task<RunChangesView> ClearAsync(ClearRequest request, CancellationToken cancellationToken)
    {
        var changes = await inner.ClearAsync(request, cancellationToken);
        await RecordAsync("clear_task_instances", request, changes, cancellationToken);
        return changes;
    }

    public async Task<RunChangesView> MarkTasksAsync(MarkTasksRequest request, CancellationToken cancellationToken)
    {
        var changes = await inner.MarkTasksAsync(request, cancellationToken);
        await RecordAsync("patch_task_instances", request, changes, cancellationToken);
        return changes;
    }

    public async Task<RunChangesView> MarkRunAsync(MarkRunRequest request, CancellationToken cancellationToken)
    {
        var changes = await inner.MarkRunAsync(request, cancellationToken);
        if (!request.DryRun)
            await audit.RecordAsync(new AuditEntry("patch_dag_run") { DagId = request.DagId, RunId = request.RunId }.With(new { request.State }), cancellationToken);
        return changes;
    }

    public async Task DeleteRunAsync(string dagId, string runId, CancellationToken cancellationToken)
    {
        await inner.DeleteRunAsync(dagId, runId, cancellationToken);
        await audit.RecordAsync(new AuditEntry("delete_dag_run") { DagId = dagId, RunId = runId }, cancellationToken);
    }

    public async Task DeleteTaskInstanceAsync(string dagId, string runId, MappedTask task, CancellationToken cancellationToken)
    {
        await inner.DeleteTaskInstanceAsync(dagId, runId, task, cancellationToken);
        await audit.RecordAsync(new AuditEntry("delete_task_instance") { DagId = dagId, RunId = runId, TaskId = task.TaskId, MapIndex = task.MapIndex }, cancellationToken);
    }

    public async Task DeleteDagAsync(string dagId, CancellationToken cancellationToken)
    {
        await inner.DeleteDagAsync(dagId, cancellationToken);
        await audit.RecordAsync(new AuditEntry("delete_dag") { DagId = dagId }, cancellationToken);
    }

    public async Task PauseAsync(string dagId, bool isPaused, CancellationToken cancellationToken)
    {
        await inner.PauseAsync(dagId, isPaused, cancellationToken);
        await audit.RecordAsync(new AuditEntry("patch_dag") { DagId = dagId }.With(new { IsPaused = isPaused }), cancellationToken);
    }

    // One entry for each run, as each is changed as a whole.
    private async Task RecordAsync(string @event, TaskInstanceSelection request, RunChangesView changes, CancellationToken cancellationToken)
    {
        if (request.DryRun)
            return;
        foreach (var ofRun in changes.TaskInstances.GroupBy(change => change.Run.RunKey))
            await audit.RecordAsync(EntryOf(@event, ofRun.First().Run, [.. ofRun]), cancellationToken);
    }

    private static AuditEntry EntryOf(string @event, DagRunView run, IReadOnlyList<TaskInstanceChangeView> changes)
    {
        const int MostNamed = 100;
        var single = changes.Count == 1 ? changes[0].Before : null;
        return new AuditEntry(@event) { DagId = run.DagId, RunId = run.RunId, LogicalDate = run.LogicalDate, TaskId = single?.TaskId, MapIndex = single?.MapIndex, Attempt = single?.Attempt }.With(new
        {
            Count = changes.Count,
            States = changes.Select(change => change.Becomes).Distinct(),
            Tasks = changes.Select(change => change.Before.TaskId).Distinct().Take(MostNamed),
        });
    }
}
