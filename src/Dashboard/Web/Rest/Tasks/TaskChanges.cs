using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Rest.Runs;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>What single changes and bulk changes of task instances have in common. Thread-safe.</summary>
internal sealed class TaskChanges(RunAccess access, IRunQueries runs, IRunCommands commands, INotes notes)
{
    private static readonly string[] States = ["success", "failed", "skipped"];

    internal RunAccess Access => access;

    /// <summary>The instances a change is about: one, or all of a mapped task when no index is named.</summary>
    internal async Task<IReadOnlyList<TaskInstanceView>> InstancesAsync(RestCall call, DagRunView run, string taskId, int? mapIndex) =>
        [.. (await runs.TaskInstancesAsync(run.RunKey, call.Aborted)).Where(instance => instance.TaskId == taskId && (mapIndex is null || instance.MapIndex == mapIndex))];

    /// <summary>Gives them a state; <see langword="null"/> when none was asked for.</summary>
    internal async Task<RunChangesView?> MarkAsync(RestCall call, DagRunView run, string taskId, int? mapIndex, TaskPatchBody body, IReadOnlyList<string>? mask, bool isDryRun)
    {
        if (!body.Sets("new_state", mask) || body.NewState is null)
            return null;
        if (!States.Contains(body.NewState))
            throw RestException.Invalid(Fault.OneOf([BodyReader.Body, "new_state"], States, body.NewState));
        var request = TaskSelections.Mark(run.DagId, run.RunId, taskId, mapIndex, body, isDryRun);
        var changes = await commands.MarkTasksAsync(request, call.Aborted);
        return changes.TaskInstances.Count > 0 || isDryRun
            ? changes
            : throw RestException.Conflict($"Task id {taskId} is already in `{body.NewState}` state");
    }

    internal async Task NoteAsync(RestCall call, DagRunView run, IReadOnlyList<TaskInstanceView> instances, TaskPatchBody body, IReadOnlyList<string>? mask)
    {
        if (!body.Sets("note", mask))
            return;
        foreach (var instance in instances)
            await notes.NoteTaskAsync(run.DagId, run.RunId, new MappedTask(instance.TaskId, instance.MapIndex), body.Note, call.Aborted);
    }
}
