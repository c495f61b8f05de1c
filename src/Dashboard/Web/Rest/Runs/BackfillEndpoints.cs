using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Runs;

/// <summary>Backfills: lists, single ones, trying them out, making and steering them.</summary>
internal static class BackfillEndpoints
{
    private const string One = "/backfills/{backfill_id}";
    private const int MostListed = 1000;

    private static readonly MemorySorting<BackfillView> Sorting = new("id", new Dictionary<string, Func<BackfillView, IComparable?>>(StringComparer.Ordinal) { ["id"] = backfill => backfill.BackfillKey });

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/backfills", ListAsync).Is("List the backfills of a DAG", typeof(BackfillList), takes: [.. Takes.Paging, new("dag_id")]);
        api.MapPost("/backfills", CreateAsync).Is("Make a backfill", typeof(BackfillShape), typeof(BackfillBody));
        api.MapPost("/backfills/dry_run", PlanAsync).Is("Say which runs a backfill would make", typeof(BackfillPlan), typeof(BackfillBody));
        api.MapGet(One, (RestCall call, DagAccess access, IBackfills backfills) => AnswerAsync(call, access, backfills, DagAction.Read, Task.FromResult)).Is("Get a backfill", typeof(BackfillShape));
        api.MapPut($"{One}/pause", (RestCall call, DagAccess access, IBackfills backfills) => AnswerAsync(call, access, backfills, DagAction.Edit, backfill => backfills.PauseAsync(backfill.BackfillKey, call.Aborted)))
            .Is("Pause a backfill", typeof(BackfillShape));
        api.MapPut($"{One}/unpause", (RestCall call, DagAccess access, IBackfills backfills) => AnswerAsync(call, access, backfills, DagAction.Edit, backfill => backfills.ResumeAsync(backfill.BackfillKey, call.Aborted)))
            .Is("Let a backfill go on", typeof(BackfillShape));
        api.MapPut($"{One}/cancel", (RestCall call, DagAccess access, IBackfills backfills) => AnswerAsync(call, access, backfills, DagAction.Edit, backfill => backfills.CancelAsync(backfill.BackfillKey, call.Aborted)))
            .Is("Give a backfill up", typeof(BackfillShape));
    }

    private static async Task<IResult> ListAsync(RestCall call, DagAccess access, IBackfills backfills)
    {
        var dagId = call.Query.Text("dag_id") ?? throw RestException.Invalid(new Fault("missing", ["query", "dag_id"], "Field required", Input: null));
        await access.RequireAsync(call, dagId, DagAction.Read);
        var page = call.Query.Page(Sorting.Sorting);
        call.Query.Check();
        var found = await backfills.ListAsync(dagId, MostListed, call.Aborted);
        return RestCall.Ok(new BackfillList([.. page.Of(Sorting.Sort(found, page.OrderBy)).Select(BackfillShape.Of)], found.Count));
    }

    private static async Task<IResult> CreateAsync(RestCall call, DagAccess access, IBackfills backfills)
    {
        var body = await call.BodyAsync<BackfillBody>();
        await access.RequireAsync(call, body.DagId, DagAction.Edit);
        await RefuseTwinAsync(call, backfills, body.DagId);
        return RestCall.Ok(BackfillShape.Of(await TryAsync(call, backfills, body.DagId, () => backfills.CreateAsync(body.ToRequest(call.User.Name), call.Aborted))));
    }

    private static async Task<IResult> PlanAsync(RestCall call, DagAccess access, IBackfills backfills)
    {
        var body = await call.BodyAsync<BackfillBody>();
        await access.RequireAsync(call, body.DagId, DagAction.Read);
        var dates = await TryAsync(call, backfills, body.DagId, () => backfills.PlanAsync(body.ToRequest(call.User.Name), call.Aborted));
        var made = dates.Where(date => date.Outcome is null or BackfillOutcome.Created or BackfillOutcome.Cleared).Select(BackfillPlanDate.Of).ToList();
        return RestCall.Ok(new BackfillPlan(made, made.Count));
    }

    private static async Task<T> TryAsync<T>(RestCall call, IBackfills backfills, string dagId, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (CommandException exception)
        {
            await RefuseTwinAsync(call, backfills, dagId);
            throw RestException.Invalid(exception.Message);
        }
    }

    private static async Task RefuseTwinAsync(RestCall call, IBackfills backfills, string dagId)
    {
        if ((await backfills.ListAsync(dagId, MostListed, call.Aborted)).Any(backfill => backfill.State is BackfillState.Running or BackfillState.Paused))
            throw RestException.Conflict($"There is already a running backfill for dag {dagId}");
    }

    private static async Task<IResult> AnswerAsync(RestCall call, DagAccess access, IBackfills backfills, DagAction action, Func<BackfillView, Task<BackfillView>> act)
    {
        var id = call.Number("backfill_id", least: 0);
        BackfillView backfill;
        try
        {
            backfill = await backfills.ShowAsync(id, call.Aborted);
        }
        catch (CommandException)
        {
            throw RestException.NotFound($"Could not find backfill with id {id}");
        }

        await access.RequireAsync(call, backfill.DagId, action);
        if (action == DagAction.Edit && backfill.State is BackfillState.Completed or BackfillState.Cancelled && action == DagAction.Edit)
            throw RestException.Conflict("Backfill is already completed.");
        return RestCall.Ok(BackfillShape.Of(await act(backfill)));
    }
}
