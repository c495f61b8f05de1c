using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Now;

/// <summary>The first page.</summary>
internal static class NowEndpoints
{
    private const int MostTroubles = 50;
    private const int MostRunning = 50;
    private const int MostNext = 20;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    internal static void Map(IEndpointRouteBuilder site) => site.MapGet("/", ShowAsync).RequireRole(AccessRole.Viewer);

    private static async Task ShowAsync(
        HttpContext context, IOverviewQueries overview, IClusterQueries cluster, IDagQueries dags, IDagDefinitions definitions, IHumanRequests questions, TimeProvider clock)
    {
        var (now, stop) = (clock.GetUtcNow(), context.RequestAborted);
        var database = await DatabaseHealth.AskAsync(cluster, clock, stop);
        if (database.Problem is { } problem)
        {
            await Answer.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, problem);
            return;
        }

        var all = await dags.ListAsync(stop);
        var seen = all.Where(dag => !dag.IsStale && context.May(DagAction.Read, dag.DagId, dag.Tags)).ToList();
        var ids = await dags.ReadableAsync(context);
        var troubles = overview.TroublesAsync(ids, MostTroubles, stop);
        var running = overview.RunningAsync(ids, MostRunning, stop);
        var hours = overview.EndedAsync(ids, now - Day, stop);
        var known = seen.Select(dag => dag.DagId).ToHashSet(StringComparer.Ordinal);
        await Answer.PageAsync<NowPage>(context, new NowModel
        {
            Troubles = await troubles,
            Running = await running,
            Hours = await hours,
            Health = ClusterHealth.Of(await cluster.WorkersAsync(stop), await cluster.WorkloadAsync(stop), database, now),
            Next = [.. seen.Where(dag => dag is { IsPaused: false, NextRunAfter: not null }).OrderBy(dag => dag.NextRunAfter).ThenBy(dag => dag.DagId, StringComparer.Ordinal).Take(MostNext)],
            Editable = seen.Where(context.MayEdit).Select(dag => dag.DagId).ToHashSet(StringComparer.Ordinal),
            Dags = seen.Count,
            ImportErrors = definitions.Problems().Count,
            OpenQuestions = (await questions.ListAsync(dagId: null, onlyOpen: true, stop)).Count(question => known.Contains(question.DagId)),
        });
    }
}
