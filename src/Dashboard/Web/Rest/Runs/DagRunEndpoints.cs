using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Events;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Runs;

/// <summary>Runs: lists, single ones, changing and deleting them.</summary>
internal static class DagRunEndpoints
{
    internal const string Many = "/dags/{dag_id}/dagRuns";
    internal const string One = $"{Many}/{{dag_run_id}}";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(Many, ListAsync).Is("List runs", typeof(DagRunList), takes: DagRunFilter.Parameters);
        api.MapPost($"{Many}/list", BatchAsync).Is("List runs of many DAGs", typeof(DagRunList), typeof(DagRunBatchBody));
        api.MapGet(One, GetAsync).Is("Get a run", typeof(DagRunShape));
        api.MapPatch(One, PatchAsync).Is("Change the state or the note of a run", typeof(DagRunShape), typeof(DagRunPatchBody), takes: Takes.UpdateMask);
        api.MapDelete(One, DeleteAsync).Is("Delete a run", status: StatusCodes.Status204NoContent);
        api.MapGet($"{One}/upstreamAssetEvents", EventsAsync).Is("List the events of assets that a run took", typeof(AssetEventList));
    }

    private static async Task<IResult> ListAsync(RestCall call, RunAccess access, IRunQueries runs)
    {
        var scope = await access.Dags.ScopeAsync(call, DagAction.Read);
        var (page, query) = (call.Query.Page(DagRunFilter.Sorting), DagRunFilter.Read(call.Query, scope));
        call.Query.Check();
        return await AnswerAsync(call, access, runs, query, page);
    }

    private static async Task<IResult> BatchAsync(RestCall call, RunAccess access, IRunQueries runs)
    {
        if (call.DagId != RestCall.Every)
            throw RestException.Invalid(new Fault("literal_error", ["path", "dag_id"], "Input should be '~'", call.DagId));
        var body = await call.BodyAsync<DagRunBatchBody>();
        var query = body.ToQuery() with { DagIds = await access.Dags.AllowedOfAsync(call, DagAction.Read, body.DagIds) };
        return await AnswerAsync(call, access, runs, query, body.Page(DagRunFilter.Sorting));
    }

    private static async Task<IResult> AnswerAsync(RestCall call, RunAccess access, IRunQueries runs, RunQuery query, RestPage page)
    {
        var found = await runs.PageAsync(query, page.Request, call.Aborted);
        var facts = await access.FactsAsync(call, found.Items.Select(run => run.DagId));
        return RestCall.Ok(new DagRunList(page.Of(found, run => DagRunShape.Of(run, facts)), found.Total));
    }

    private static async Task<IResult> GetAsync(RestCall call, RunAccess access) => await OneAsync(call, access, await access.RequireAsync(call, DagAction.Read));

    internal static async Task<IResult> OneAsync(RestCall call, RunAccess access, DagRunView run) =>
        RestCall.Ok(DagRunShape.Of(run, await access.FactsAsync(call, [run.DagId])));

    private static async Task<IResult> PatchAsync(RestCall call, RunAccess access, IRunQueries runs, IRunCommands commands, INotes notes)
    {
        var run = await access.RequireAsync(call, DagAction.Edit);
        var (body, mask) = (await call.BodyAsync<DagRunPatchBody>(), call.Query.Texts("update_mask"));
        if (body.Sets("state", mask) && body.State is { } state)
            await commands.MarkRunAsync(new MarkRunRequest(run.DagId, run.RunId, StateNames.ParseDagRunState(state)), call.Aborted);
        if (body.Sets("note", mask))
            await notes.NoteRunAsync(run.DagId, run.RunId, body.Note, call.Aborted);
        return await OneAsync(call, access, await runs.FindAsync(run.RunKey, call.Aborted) ?? run);
    }

    private static async Task<IResult> DeleteAsync(RestCall call, RunAccess access, IRunCommands commands)
    {
        var run = await access.RequireAsync(call, DagAction.Edit);
        await commands.DeleteRunAsync(run.DagId, run.RunId, call.Aborted);
        return RestCall.Nothing();
    }

    private static async Task<IResult> EventsAsync(RestCall call, RunAccess access, AssetEventShapes shapes, IAssets assets)
    {
        var run = await access.RequireAsync(call, DagAction.Read);
        call.Require(Right.ReadSite);
        var events = await assets.PageAsync(new AssetEventQuery { TakenByRunKey = run.RunKey }, new PageRequest(0, PageRequest.MaxLimit), call.Aborted);
        return RestCall.Ok(new AssetEventList(await shapes.OfAsync(call, events.Items), events.Total));
    }
}
