using Dagfire.Commands;
using Dagfire.Dashboard.Pages.Runs;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Dags.Graph;

/// <summary>The graph of a DAG, with the states of a run.</summary>
internal static class GraphEndpoints
{
    private const int RunsToChoose = 25;

    internal static void Map(IEndpointRouteBuilder dag) => dag.MapGet("/graph", ShowAsync);

    private static async Task ShowAsync(HttpContext context, string dagId, IDagQueries dags, IGridQueries grid, IRunQueries runs, IDagDefinitions definitions, IBackfills backfills)
    {
        var stop = context.RequestAborted;
        if (await DagHead.FindOrAnswerAsync(context, dags, backfills, dagId) is not { } head)
            return;
        var newest = (await grid.NewestRunsAsync([dagId], RunsToChoose, stop))[dagId].ToList();
        var asked = context.Request.Query["run"].ToString();
        var run = asked.Length == 0 ? newest.FirstOrDefault() : newest.FirstOrDefault(candidate => candidate.RunId == asked) ?? await runs.FindAsync(dagId, asked, stop);
        if (asked.Length > 0 && run is null)
        {
            await Answer.NotFoundAsync(context, $"The DAG '{dagId}' has no run '{asked}'.");
            return;
        }

        var instances = run is null ? [] : await runs.TaskInstancesAsync(run.RunKey, stop);
        await Answer.PageAsync<GraphPage>(context, new GraphModel
        {
            Head = head,
            Tasks = run is null ? await RunStructures.NewestAsync(dags, definitions, dagId, stop) : await RunStructures.OfAsync(dags, definitions, run, stop),
            Run = run,
            States = instances.ToLookup(instance => instance.TaskId, instance => instance.State, StringComparer.Ordinal),
            Runs = newest,
            Size = PictureSize.Of(context.Request.Query["zoom"]),
        });
    }
}
