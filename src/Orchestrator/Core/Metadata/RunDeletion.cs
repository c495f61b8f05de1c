using Dagfire.Commands;
using Dagfire.Engine;
using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <summary>Deletes runs and DAGs because somebody says so.</summary>
internal sealed class RunDeletion(MetadataDatabase database, IDagQueries dags, RunRemoval removal)
{
    private const int RunsAtATime = 500;

    // A dbt project goes with the last DAG that ran it.
    private static readonly string[] Statements =
    [
        "delete_dag_backfill_runs", "delete_dag_backfills", "delete_dag_state", "delete_dag_queue", "delete_dag_references", "delete_dag_favorites",
        "delete_dag_dbt", "delete_dag_dbt_nodes", "delete_lost_dbt_outcomes", "delete_lost_dbt_nodes", "delete_lost_dbt_projects", "delete_dag_versions", "delete_dag",
    ];

    private static readonly string[] InstanceStatements =
        ["delete_instance_xcoms", "delete_instance_rendered_fields", "delete_instance_map_index_name", "delete_instance_human_requests", "delete_instance_note", "delete_instance_attempts"];

    private readonly RunQueries _runs = new(database);

    internal async Task DeleteRunAsync(string dagId, string runId, CancellationToken cancellationToken)
    {
        var run = await _runs.RequireAsync(dagId, runId, cancellationToken);
        if (run.State is DagRunState.Running)
            throw new CommandException($"The run '{runId}' of '{dagId}' is under way. Mark it failed first.");
        await removal.RemoveAsync(run.RunKey, dagId, runId, cancellationToken);
    }

    internal async Task DeleteTaskInstanceAsync(string dagId, string runId, MappedTask task, CancellationToken cancellationToken)
    {
        var run = await _runs.RequireAsync(dagId, runId, cancellationToken);
        if (await _runs.FindInstanceAsync(run.RunKey, task.TaskId, task.MapIndex, cancellationToken) is null)
            throw new CommandException($"The run '{runId}' of '{dagId}' has no task instance '{task.TaskId}'{(task.MapIndex < 0 ? "" : $"[{task.MapIndex}]")}.");
        var instance = new { run_key = run.RunKey, task_id = task.TaskId, map_index = task.MapIndex };
        // Looked at and deleted in one step: a run that goes on counts its instances.
        if (await database.ExecuteAsync("delete_instance", instance, cancellationToken) == 0)
            throw new CommandException($"The run '{runId}' of '{dagId}' has not ended. Mark it first.");
        foreach (var statement in InstanceStatements)
            await database.ExecuteAsync(statement, instance, cancellationToken);
    }

    internal async Task DeleteDagAsync(string dagId, CancellationToken cancellationToken)
    {
        if (await dags.FindAsync(dagId, cancellationToken) is null)
            throw CatalogLookups.UnknownDag(dagId, (await dags.ListAsync(cancellationToken)).Select(dag => dag.DagId));
        var running = await PageAsync(new RunQuery { DagIds = [dagId], States = [DagRunState.Running] }, cancellationToken);
        if (running.Count > 0)
            throw new CommandException($"The run '{running[0].RunId}' of '{dagId}' is under way. Mark it failed first.");
        while (await PageAsync(new RunQuery { DagIds = [dagId] }, cancellationToken) is { Count: > 0 } runs)
        {
            foreach (var run in runs)
                await removal.RemoveAsync(run.RunKey, dagId, run.RunId, cancellationToken);
        }

        foreach (var statement in Statements)
            await database.ExecuteAsync(statement, new { dag_id = dagId }, cancellationToken);
    }

    private async Task<IReadOnlyList<DagRunView>> PageAsync(RunQuery query, CancellationToken cancellationToken) =>
        (await _runs.PageAsync(query, new PageRequest(Limit: RunsAtATime), cancellationToken)).Items;
}
