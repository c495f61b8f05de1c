using Dagfire.Commands;
using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <summary>Finds the run or task instance a command names, or says that there is none.</summary>
internal static class RunLookups
{
    internal static async Task<DagRunView> RequireAsync(this IRunQueries runs, string dagId, string runId, CancellationToken cancellationToken) =>
        await runs.FindAsync(dagId, runId, cancellationToken) ?? throw new CommandException($"The DAG '{dagId}' has no run '{runId}'.");

    internal static async Task<TaskInstanceView> RequireAsync(this IRunQueries runs, DagRunView run, MappedTask task, CancellationToken cancellationToken) =>
        await runs.FindInstanceAsync(run.RunKey, task.TaskId, task.MapIndex, cancellationToken)
        ?? throw new CommandException($"The run '{run.RunId}' of '{run.DagId}' has no task '{task.TaskId}'{(task.MapIndex < 0 ? "" : $" with the map index {task.MapIndex}")}.");
}
