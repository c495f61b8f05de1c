using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Rest.Runs;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>Gives task instances states and notes, and runs them again.</summary>
internal static class TaskChangeEndpoints
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPatch(TaskInstanceEndpoints.One, (RestCall call, TaskChanges changes) => PatchAsync(call, changes, isDryRun: false, OfQuery(call)))
            .Is("Change the state or the note of a task instance", typeof(TaskInstanceList), typeof(TaskPatchBody), takes: [Takes.MapIndex, Takes.UpdateMask]);
        api.MapPatch($"{TaskInstanceEndpoints.One}/dry_run", (RestCall call, TaskChanges changes) => PatchAsync(call, changes, isDryRun: true, OfQuery(call)))
            .Is("Say what a change of a task instance would change", typeof(TaskInstanceList), typeof(TaskPatchBody), takes: [Takes.MapIndex, Takes.UpdateMask]);
        api.MapPatch(TaskInstanceEndpoints.Mapped, (RestCall call, TaskChanges changes) => PatchAsync(call, changes, isDryRun: false, call.Number("map_index")))
            .Is("Change the state or the note of an instance of a mapped task", typeof(TaskInstanceList), typeof(TaskPatchBody), takes: Takes.UpdateMask);
        api.MapPatch($"{TaskInstanceEndpoints.Mapped}/dry_run", (RestCall call, TaskChanges changes) => PatchAsync(call, changes, isDryRun: true, call.Number("map_index")))
            .Is("Say what a change of an instance of a mapped task would change", typeof(TaskInstanceList), typeof(TaskPatchBody), takes: Takes.UpdateMask);
        api.MapDelete(TaskInstanceEndpoints.One, DeleteAsync).Is("Delete a task instance", takes: Takes.MapIndex);
        api.MapPost("/dags/{dag_id}/clearTaskInstances", ClearAsync).Is("Run task instances again", typeof(TaskInstanceList), typeof(ClearBody));
    }

    private static int? OfQuery(RestCall call)
    {
        var index = call.Query.Integer("map_index");
        call.Query.Check();
        return index;
    }

    private static async Task<IResult> DeleteAsync(RestCall call, RunAccess access, IRunCommands commands)
    {
        var (run, instance) = await access.RequireInstanceAsync(call, DagAction.Edit, TryEndpoints.IndexOf(call));
        await commands.DeleteTaskInstanceAsync(run.DagId, run.RunId, new MappedTask(instance.TaskId, instance.MapIndex), call.Aborted);
        return RestCall.Null();
    }

    private static async Task<IResult> PatchAsync(RestCall call, TaskChanges changes, bool isDryRun, int? mapIndex)
    {
        var run = await changes.Access.RequireAsync(call, DagAction.Edit);
        var instances = await changes.InstancesAsync(call, run, call.TaskId, mapIndex);
        if (instances.Count == 0)
            throw RestException.NotFound($"The Task Instance with dag_id: `{run.DagId}`, run_id: `{run.RunId}` and task_id: `{call.TaskId}` was not found");
        var (body, mask) = (await call.BodyAsync<TaskPatchBody>(), call.Query.Texts("update_mask"));
        var changed = await changes.MarkAsync(call, run, call.TaskId, mapIndex, body, mask, isDryRun);
        if (isDryRun)
            return RestCall.Ok(await TaskInstanceList.OfAsync(call, changes.Access, changed ?? new RunChangesView([], [])));
        await changes.NoteAsync(call, run, instances, body, mask);
        return RestCall.Ok(await TaskInstanceList.OfAsync(call, changes.Access, [.. (await changes.InstancesAsync(call, run, call.TaskId, mapIndex)).Select(instance => RunAccess.Of(run, instance))]));
    }

    private static async Task<IResult> ClearAsync(RestCall call, RunAccess access, IRunQueries runs, IRunCommands commands, INotes notes)
    {
        var dag = await access.Dags.RequireAsync(call, DagAction.Edit);
        var body = await call.BodyAsync<ClearBody>();
        var request = TaskSelections.Clear(dag.DagId, body);
        if (body.DagRunId is { } runId && await runs.FindAsync(dag.DagId, runId, call.Aborted) is null)
            throw RestException.NotFound($"Dag Run id {runId} not found in dag {dag.DagId}");
        if (body.PreventRunningTask && (await commands.ClearAsync(request with { DryRun = true }, call.Aborted)).TaskInstances.FirstOrDefault(change => change.Before.State == TaskInstanceState.Running) is { } running)
            throw RestException.Conflict($"The task instance {running.Before.TaskId} of {running.Run.RunId} is running");
        var changes = await commands.ClearAsync(request, call.Aborted);
        if (!body.DryRun && body.Note is { } note)
        {
            foreach (var change in changes.TaskInstances)
                await notes.NoteTaskAsync(dag.DagId, change.Run.RunId, new MappedTask(change.Before.TaskId, change.Before.MapIndex), note, call.Aborted);
        }

        return RestCall.Ok(await TaskInstanceList.OfAsync(call, access, changes));
    }
}
