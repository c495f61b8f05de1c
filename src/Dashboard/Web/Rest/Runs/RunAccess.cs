using Dagfire.Access;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Runs;

/// <summary>Finds the run and the task instance of a path, when the caller may. Thread-safe.</summary>
internal sealed class RunAccess(DagAccess access, IRunQueries runs, IDagQueries dags, IDagDefinitions definitions)
{
    internal const int NotMapped = -1;

    internal DagAccess Dags => access;

    /// <summary>What an answer says beside; see <see cref="DagFacts"/>.</summary>
    internal Task<DagFacts> FactsAsync(RestCall call, IEnumerable<string> dagIds) => new DagFacts(dags, definitions).WithAsync(dagIds, call.Aborted);

    internal async Task<DagRunView> RequireAsync(RestCall call, DagAction action)
    {
        await access.RequireAsync(call, action);
        return await runs.FindAsync(call.DagId, call.RunId, call.Aborted)
            ?? throw RestException.NotFound($"The DagRun with dag_id: `{call.DagId}` and run_id: `{call.RunId}` was not found");
    }

    internal async Task<(DagRunView Run, TaskInstanceView Instance)> RequireInstanceAsync(RestCall call, DagAction action, int mapIndex)
    {
        await access.RequireAsync(call, action);
        if (await runs.FindAsync(call.DagId, call.RunId, call.Aborted) is { } run && await runs.FindInstanceAsync(run.RunKey, call.TaskId, mapIndex, call.Aborted) is { } instance)
            return (run, instance);
        throw RestException.NotFound($"The Task Instance with dag_id: `{call.DagId}`, run_id: `{call.RunId}`, task_id: `{call.TaskId}` and map_index: `{mapIndex}` was not found");
    }

    internal static TaskInstanceOfRun Of(DagRunView run, TaskInstanceView instance) => new(run.DagId, run.RunId, run.LogicalDate, run.RunAfter, run.DagVersion, instance);
}
