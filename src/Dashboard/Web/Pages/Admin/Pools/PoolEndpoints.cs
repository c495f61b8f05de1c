using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Admin.Pools;

/// <summary>Pools, and who holds their slots.</summary>
internal static class PoolEndpoints
{
    private const string Path = "/admin/pools";
    private const int MostHolders = 100;
    private static readonly TaskInstanceState[] Holding = [TaskInstanceState.Running, TaskInstanceState.Restarting, TaskInstanceState.Queued, TaskInstanceState.Scheduled];

    internal static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet(Path, (HttpContext context, IPools pools, IRunQueries runs, IDagQueries dags) => ShowAsync(context, pools, runs, dags)).RequireRight(Right.ReadSite);
        site.MapPost(Path, SaveAsync).RequireRight(Right.EditPools);
        site.MapPost(Path + "/delete", DeleteAsync).RequireRight(Right.EditPools);
    }

    private static async Task ShowAsync(HttpContext context, IPools pools, IRunQueries runs, IDagQueries dags, string? problem = null)
    {
        var stop = context.RequestAborted;
        var chosen = context.Request.Query["pool"].ToString();
        var query = new TaskInstanceQuery { DagIds = await dags.ReadableAsync(context), States = Holding, Pools = [chosen] };
        await Answer.PageAsync<PoolPage>(context, new PoolModel
        {
            Pools = await pools.ListAsync(stop),
            Chosen = chosen.Length == 0 ? null : chosen,
            Holders = chosen.Length == 0 ? null : await runs.PageAsync(query, new PageRequest(0, MostHolders) { OrderBy = [new("state"), new("start_date")] }, stop),
            MayEdit = context.May(Right.EditPools),
            Problem = problem,
        }, FormChanges.StatusOf(problem));
    }

    private static Task SaveAsync(HttpContext context, IPools pools, IRunQueries runs, IDagQueries dags) => FormChanges.DoAsync(
        context, Path,
        form => pools.SetAsync(
            new PoolSettings(form["pool"].ToString().Trim(), form.Number("slots")) { Description = form["description"].ToString().Trim(), IncludeDeferred = form["include_deferred"] == "true" }, context.RequestAborted),
        problem => ShowAsync(context, pools, runs, dags, problem));

    private static Task DeleteAsync(HttpContext context, IPools pools, IRunQueries runs, IDagQueries dags) => FormChanges.DoAsync(
        context, Path, form => pools.DeleteAsync(form["pool"].ToString(), context.RequestAborted), problem => ShowAsync(context, pools, runs, dags, problem));
}

/// <summary>What the page of pools shows.</summary>
public sealed record PoolModel
{
    /// <summary>All pools.</summary>
    public required IReadOnlyList<PoolView> Pools { get; init; }

    /// <summary>The pool that is looked at.</summary>
    public string? Chosen { get; init; }

    /// <summary>Who holds its slots and waits for them.</summary>
    public Page<TaskInstanceOfRun>? Holders { get; init; }

    /// <summary>Whether the reader may change pools.</summary>
    public required bool MayEdit { get; init; }

    /// <summary>Why what was asked for was not done.</summary>
    public string? Problem { get; init; }
}
