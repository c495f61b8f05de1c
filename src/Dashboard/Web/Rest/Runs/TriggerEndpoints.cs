using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Rest.Tasks;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Runs;

/// <summary>Starts runs, and runs them again.</summary>
internal static class TriggerEndpoints
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(DagRunEndpoints.Many, TriggerAsync).Is("Trigger a DAG", typeof(DagRunShape), typeof(TriggerBody));
        api.MapPost($"{DagRunEndpoints.One}/clear", ClearAsync).Is("Run the task instances of a run again", typeof(DagRunShape), typeof(DagRunClearBody));
    }

    private static async Task<IResult> TriggerAsync(RestCall call, RunAccess access, IRunQueries runs, IRunCommands commands, IDagDefinitions definitions)
    {
        var dag = await access.Dags.RequireAsync(call, DagAction.Edit);
        var request = (await call.BodyAsync<TriggerBody>()).ToRequest(dag.DagId);
        if (dag.IsStale)
            throw RestException.NotFound($"DAG with dag_id: '{dag.DagId}' not found");
        if (definitions.Find(dag.DagId) is null)
            throw RestException.BadRequest($"DAG with dag_id: '{dag.DagId}' has import errors and cannot be triggered");
        await RefuseTwinAsync(call, runs, request);
        TriggeredRun triggered;
        try
        {
            triggered = await commands.TriggerAsync(request, call.Aborted);
        }
        catch (CommandException)
        {
            // Somebody may have been faster.
            await RefuseTwinAsync(call, runs, request);
            throw;
        }

        var run = await runs.FindAsync(triggered.RunKey, call.Aborted) ?? throw RestException.NotFound($"The run {triggered.RunId} is gone already");
        return await DagRunEndpoints.OneAsync(call, access, run);
    }

    private static async Task RefuseTwinAsync(RestCall call, IRunQueries runs, TriggerRequest request)
    {
        if (request.RunId is { } runId && await runs.FindAsync(request.DagId, runId, call.Aborted) is not null)
            throw RestException.Conflict($"The DAG '{request.DagId}' already has a run with the id '{runId}'");
        if (request.LogicalDate is { } date && await runs.FindAsync(request.DagId, date, call.Aborted) is not null)
            throw RestException.Conflict($"The DAG '{request.DagId}' already has a run of the logical date {RestInstants.Write(date)}");
    }

    private static async Task<IResult> ClearAsync(RestCall call, RunAccess access, IRunQueries runs, IRunCommands commands)
    {
        var run = await access.RequireAsync(call, DagAction.Edit);
        var body = await call.BodyAsync<DagRunClearBody>();
        var changes = await commands.ClearAsync(
            new ClearRequest(run.DagId, run.RunId) { OnlyFailed = body.OnlyFailed, OnLatestVersion = body.RunOnLatestVersion, DryRun = body.DryRun }, call.Aborted);
        return body.DryRun
            ? RestCall.Ok(await TaskInstanceList.OfAsync(call, access, changes))
            : await DagRunEndpoints.OneAsync(call, access, await runs.FindAsync(run.RunKey, call.Aborted) ?? run);
    }
}
