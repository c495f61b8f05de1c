using Dagfire.Access;
using Dagfire.Dashboard.Pages.Now;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Admin.Cluster;

/// <summary>Which processes work together.</summary>
internal static class ClusterEndpoints
{
    internal static void Map(IEndpointRouteBuilder site) => site.MapGet("/admin/cluster", ShowAsync).RequireRight(Right.ReadSite);

    private static async Task ShowAsync(HttpContext context, IClusterQueries cluster, TimeProvider clock)
    {
        var database = await DatabaseHealth.AskAsync(cluster, clock, context.RequestAborted);
        var isUsable = database.Problem is null;
        IReadOnlyList<WorkerView> processes = isUsable ? await cluster.WorkersAsync(context.RequestAborted) : [];
        var load = isUsable ? await cluster.WorkloadAsync(context.RequestAborted) : new WorkloadView(0, 0, 0, OldestWaitingSince: null);
        await Answer.PageAsync<ClusterPage>(context, new ClusterModel(processes, ClusterHealth.Of(processes, load, database, clock.GetUtcNow())));
    }
}

/// <summary>What the page of processes shows.</summary>
/// <param name="Processes">The processes.</param>
/// <param name="Health">How they are.</param>
public sealed record ClusterModel(IReadOnlyList<WorkerView> Processes, ClusterHealth Health);
