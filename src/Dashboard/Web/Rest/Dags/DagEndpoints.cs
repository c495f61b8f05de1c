using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>DAGs: lists, single ones, pausing and deleting them, favourites.</summary>
internal static class DagEndpoints
{
    private const string One = "/dags/{dag_id}";
    private static readonly string[] MaskOfPatch = ["is_paused"];

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/dags", ListAsync).Is("List DAGs", typeof(DagList), takes: DagFilter.Parameters);
        api.MapPatch("/dags", PatchManyAsync).Is("Pause or unpause the DAGs of a filter", typeof(DagList), typeof(DagPatchBody), takes: [.. DagFilter.ShortParameters, Takes.UpdateMask]);
        api.MapGet(One, GetAsync).Is("Get a DAG", typeof(DagShape));
        api.MapPatch(One, PatchAsync).Is("Pause or unpause a DAG", typeof(DagShape), typeof(DagPatchBody), takes: Takes.UpdateMask);
        api.MapDelete(One, DeleteAsync).Is("Delete a DAG with all its runs");
        api.MapGet($"{One}/details", DetailsAsync).Is("Get a DAG with what its code says", typeof(DagDetailsShape));
        api.MapPost($"{One}/favorite", (RestCall call, DagAccess access, IFavorites favorites) => FavorAsync(call, access, favorites, isFavorite: true)).Is("Make a DAG a favourite", status: StatusCodes.Status204NoContent);
        api.MapPost($"{One}/unfavorite", (RestCall call, DagAccess access, IFavorites favorites) => FavorAsync(call, access, favorites, isFavorite: false)).Is("Make a DAG a favourite no more", status: StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(RestCall call, IDagQueries dags, DagFilter filter, DagShapes shapes)
    {
        var page = call.Query.Page(DagFilter.Sorting);
        var query = await filter.ReadAsync(call, DagAction.Read);
        call.Query.Check();
        var found = await dags.PageAsync(query, page.Request, call.Aborted);
        return RestCall.Ok(new DagList(shapes.Of(found.Items.Take(page.Limit)), found.Total));
    }

    // As in Airflow: without a pattern nothing is changed, and ~ stands for all.
    private static async Task<IResult> PatchManyAsync(RestCall call, IDagQueries dags, IRunCommands commands, DagFilter filter, DagShapes shapes)
    {
        if (!Permissions.AllowsEveryDag(call.User, DagAction.Edit) && call.User.Grants.All(grant => grant.Action < DagAction.Edit))
            throw RestException.Forbidden();
        var body = await ReadAsync(call);
        var page = call.Query.Page(DagFilter.Sorting);
        var query = await filter.ReadAsync(call, DagAction.Edit);
        call.Query.Check();
        if (query.DagIdPattern is null)
            return RestCall.Ok(new DagList([], 0));
        var found = await dags.PageAsync(query, page.Request, call.Aborted);
        var changed = new List<DagView>();
        foreach (var dag in found.Items.Take(page.Limit))
        {
            await commands.PauseAsync(dag.DagId, body.IsPaused, call.Aborted);
            changed.Add(dag with { IsPaused = body.IsPaused });
        }

        return RestCall.Ok(new DagList(shapes.Of(changed), found.Total));
    }

    private static async Task<IResult> GetAsync(RestCall call, DagAccess access, DagShapes shapes) => RestCall.Ok(shapes.Of(await access.RequireAsync(call, DagAction.Read)));

    private static async Task<IResult> PatchAsync(RestCall call, DagAccess access, IRunCommands commands, DagShapes shapes)
    {
        var dag = await access.RequireAsync(call, DagAction.Edit);
        var body = await ReadAsync(call);
        await commands.PauseAsync(dag.DagId, body.IsPaused, call.Aborted);
        return RestCall.Ok(shapes.Of(dag with { IsPaused = body.IsPaused }));
    }

    private static async Task<IResult> DeleteAsync(RestCall call, DagAccess access, IRunCommands commands)
    {
        var dag = await access.RequireAsync(call, DagAction.Edit);
        try
        {
            await commands.DeleteDagAsync(dag.DagId, call.Aborted);
        }
        catch (CommandException exception)
        {
            throw RestException.Conflict(exception.Message);
        }

        return Results.Bytes("null"u8.ToArray(), "application/json");
    }

    private static async Task<IResult> DetailsAsync(RestCall call, DagAccess access, IDagQueries dags, IRunQueries runs, DagShapes shapes)
    {
        var found = await access.RequireAsync(call, DagAction.Read);
        var favorites = await dags.PageAsync(new DagQuery { User = call.User.Name, Allowed = dag => dag.DagId == found.DagId }, new PageRequest(0, 1), call.Aborted);
        var active = await runs.PageAsync(new RunQuery { DagIds = [found.DagId], States = [DagRunState.Queued, DagRunState.Running] }, new PageRequest(0, 1), call.Aborted);
        return RestCall.Ok(await shapes.DetailsAsync(favorites.Items.Count > 0 ? favorites.Items[0] : found, active.Total, call.Aborted));
    }

    private static async Task<IResult> FavorAsync(RestCall call, DagAccess access, IFavorites favorites, bool isFavorite)
    {
        var dag = await access.RequireAsync(call, DagAction.Read);
        await favorites.SetAsync(call.User.Name, dag.DagId, isFavorite, call.Aborted);
        return RestCall.Nothing();
    }

    private static async Task<DagPatchBody> ReadAsync(RestCall call)
    {
        if (call.Query.Texts("update_mask") is { } mask && !mask.SequenceEqual(MaskOfPatch))
            throw RestException.BadRequest("Only `is_paused` field can be updated through the REST API");
        return await call.BodyAsync<DagPatchBody>();
    }
}

internal sealed record DagPatchBody : BodyRecord
{
    public required bool IsPaused { get; init; }
}
