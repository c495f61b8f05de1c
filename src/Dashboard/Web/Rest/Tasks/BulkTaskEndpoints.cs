using Dagfire.Access;
using Dagfire.Dashboard.Rest.Admin;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>Changes many task instances at once. They are made by runs alone, and go with them.</summary>
internal static class BulkTaskEndpoints
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch(TaskInstanceEndpoints.Many, BulkAsync).Is("Change many task instances at once", typeof(BulkShape), typeof(BulkBody));

    private static async Task<IResult> BulkAsync(RestCall call, TaskChanges changes, IRunQueries runs)
    {
        if (call.DagId != RestCall.Every)
            await changes.Access.Dags.RequireAsync(call, DagAction.Edit);
        return RestCall.Ok(await Bulk.RunAsync<BulkTaskBody>(call, new BulkOf(call, changes, runs)));
    }

    private sealed class BulkOf(RestCall call, TaskChanges changes, IRunQueries runs) : IBulk<BulkTaskBody>
    {
        private const string MadeByRuns = "Task instances are made by runs, and deleted with them";

        public string NameOf(BulkTaskBody body) => $"{body.DagId ?? call.DagId}.{body.DagRunId ?? call.RunId}.{body.TaskId}[{body.MapIndex ?? -1}]";

        public Task<bool> ExistsAsync(string name) => Task.FromResult(false);

        public Task CreateAsync(BulkTaskBody body) => throw new RestException(StatusCodes.Status405MethodNotAllowed, MadeByRuns);

        public Task DeleteAsync(string name) => throw new RestException(StatusCodes.Status405MethodNotAllowed, MadeByRuns);

        public async Task<bool> UpdateAsync(BulkTaskBody body, IReadOnlyList<string>? mask)
        {
            var (dagId, runId) = (body.DagId ?? call.DagId, body.DagRunId ?? call.RunId);
            if (dagId == RestCall.Every || runId == RestCall.Every)
                throw RestException.BadRequest("dag_id and dag_run_id must be specified in the body or the path");
            await changes.Access.Dags.RequireAsync(call, dagId, DagAction.Edit);
            if (await runs.FindAsync(dagId, runId, call.Aborted) is not { } run)
                return false;
            var instances = await changes.InstancesAsync(call, run, body.TaskId, body.MapIndex);
            if (instances.Count == 0)
                return false;
            await changes.MarkAsync(call, run, body.TaskId, body.MapIndex, body, mask, isDryRun: false);
            await changes.NoteAsync(call, run, instances, body, mask);
            return true;
        }
    }
}
