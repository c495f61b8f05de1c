using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Endpoints;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.DagList;

/// <summary>The list of DAGs, and what can be done with several of them.</summary>
internal static class DagListEndpoints
{
    private const int PageSize = 50;
    private const int Bars = 14;

    internal static void Map(IEndpointRouteBuilder site)
    {
        var dags = site.MapGroup("/dags").RequireRole(AccessRole.Viewer);
        dags.MapGet("", ShowAsync);
        dags.MapPost("/bulk", ChangeManyAsync);
        dags.MapPost("/{dagId}/favorite", FavorAsync);
    }

    private static async Task ShowAsync(HttpContext context, IDagQueries dags, IGridQueries grid)
    {
        var stop = context.RequestAborted;
        var filter = DagFilter.Read(context.Request.Query);
        var page = new PageRequest(PageQuery.Offset(context.Request.Query), PageSize) { OrderBy = PageQuery.OrderBy(context.Request.Query, DagQuery.SortFields) };
        bool MayRead(DagView dag) => context.May(DagAction.Read, dag.DagId, dag.Tags);
        var all = (await dags.ListAsync(stop)).Where(MayRead).ToList();
        var found = await dags.PageAsync(filter.ToQuery(MayRead, context.CurrentUser()!.Name), page, stop);
        await Answer.PageAsync<DagListPage>(context, new DagListModel
        {
            Dags = found,
            Runs = await grid.NewestRunsAsync([.. found.Items.Select(dag => dag.DagId)], Bars, stop),
            Filter = filter,
            Tags = [.. all.SelectMany(dag => dag.Tags).Distinct().Order(StringComparer.OrdinalIgnoreCase)],
            Owners = [.. all.Select(dag => dag.Owner).Distinct().Order(StringComparer.OrdinalIgnoreCase)],
            Editable = found.Items.Where(context.MayEdit).Select(dag => dag.DagId).ToHashSet(StringComparer.Ordinal),
            Offset = page.Offset,
            Limit = page.Limit,
        });
    }

    // What the reader may not change is left as it is; the buttons do not show for it.
    private static async Task<IResult> ChangeManyAsync(HttpContext context, IDagQueries dags, IRunCommands commands)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var wanted = form["dag"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        var isPaused = form["action"] == "pause";
        var changed = (await dags.ListAsync(context.RequestAborted)).Where(dag => wanted.Contains(dag.DagId) && context.MayEdit(dag) && dag.IsPaused != isPaused).ToList();
        if (form["action"] == "pause" || form["action"] == "resume")
        {
            foreach (var dag in changed)
                await commands.PauseAsync(dag.DagId, isPaused, context.RequestAborted);
        }

        return SignInEndpoints.SeeOther(context, ReturnUrl.Safe(context.Request.PathBase, form["return_url"]));
    }

    private static async Task FavorAsync(HttpContext context, string dagId, IDagQueries dags, IFavorites favorites)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await dags.FindReadableAsync(context, dagId) is null)
        {
            await Answer.NotFoundAsync(context, $"There is no DAG '{dagId}'.");
            return;
        }

        await favorites.SetAsync(context.CurrentUser()!.Name, dagId, form["favorite"] == "true", context.RequestAborted);
        await SignInEndpoints.SeeOther(context, ReturnUrl.Safe(context.Request.PathBase, form["return_url"])).ExecuteAsync(context);
    }
}
