using Dagfire.Commands;
using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Dags.Grid;

/// <summary>The page of a DAG: its runs against its tasks, and beside them what is looked at.</summary>
internal static class GridEndpoints
{
    internal static void Map(IEndpointRouteBuilder dag) => dag.MapGet("", ShowAsync);

    private static async Task ShowAsync(HttpContext context, string dagId, IDagQueries dags, IGridQueries grid, IRunQueries runs, IDagDefinitions definitions, IBackfills backfills, TimeProvider clock)
    {
        var stop = context.RequestAborted;
        if (await DagHead.FindAsync(context, dags, backfills, dagId) is not { } head)
        {
            await Answer.NotFoundAsync(context, $"There is no DAG '{dagId}'.");
            return;
        }

        var choice = GridChoice.Read(context.Request.Query);
        var query = choice.ToQuery(dagId);
        var view = await grid.GridAsync(query, stop);
        var tasks = definitions.Find(dagId)?.Tasks.Select(task => task.Structure).ToList() ?? [.. (await dags.VersionsAsync(dagId, stop)).Take(1).SelectMany(version => version.Structure.Tasks)];
        var known = tasks.Select(task => task.TaskId).ToHashSet(StringComparer.Ordinal);
        var lines = GridLines.Of(tasks, view.Cells.Select(cell => cell.TaskId).Where(task => !known.Contains(task)).Distinct(), choice.Folded);
        var chosen = choice.RunId is null ? null : view.Runs.FirstOrDefault(run => run.RunId == choice.RunId) ?? await runs.FindAsync(dagId, choice.RunId, stop);
        await Answer.PageAsync<GridPage>(context, new GridModel
        {
            Head = head,
            Runs = [.. view.Runs.Reverse()],
            Lines = lines,
            Cells = GridCellsOfLines.Of(lines, view.Cells),
            Choice = choice,
            First = view.First,
            Total = view.Total,
            ChosenRun = chosen,
            ChosenPlace = chosen is null || view.Runs.Contains(chosen) ? null : await grid.PlaceAsync(query, chosen, stop),
            ChosenInstances = chosen is null || choice.TaskId is null ? [] : [.. (await runs.TaskInstancesAsync(chosen.RunKey, stop)).Where(instance => instance.TaskId == choice.TaskId)],
            Tallest = choice.Scale ?? view.Runs.Select(run => Durations.Of(run, clock.GetUtcNow())).DefaultIfEmpty().Max(),
        });
    }
}
