using Dagfire.Commands;
using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Dashboard.Pages.Runs;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Dags.DurationBars;

/// <summary>How long the runs of a DAG, or one of its tasks, took over time.</summary>
internal static class DurationEndpoints
{
    private const int Most = 100;
    private static readonly SortKey NewestFirst = new("run_after", Descending: true);

    internal static void Map(IEndpointRouteBuilder dag) => dag.MapGet("/durations", ShowAsync);

    private static async Task ShowAsync(HttpContext context, string dagId, IDagQueries dags, IRunQueries runs, IDagDefinitions definitions, IBackfills backfills, TimeProvider clock)
    {
        if (await DagHead.FindOrAnswerAsync(context, dags, backfills, dagId) is not { } head)
            return;
        var tasks = await RunStructures.NewestAsync(dags, definitions, dagId, context.RequestAborted);
        var taskId = context.Request.Query["task"].ToString() is { Length: > 0 } asked ? asked : null;
        var points = taskId is null
            ? await OfRunsAsync(runs, dagId, clock.GetUtcNow(), context.RequestAborted)
            : await OfTaskAsync(runs, dagId, taskId, clock.GetUtcNow(), context.RequestAborted);
        await Answer.PageAsync<DurationPage>(context, new DurationModel(head, [.. tasks.Select(task => task.TaskId)], taskId, points));
    }

    private static async Task<IReadOnlyList<DurationPoint>> OfRunsAsync(IRunQueries runs, string dagId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var page = await runs.PageAsync(new RunQuery { DagIds = [dagId] }, new PageRequest(0, Most) { OrderBy = [NewestFirst] }, cancellationToken);
        return [.. page.Items.Reverse().Where(run => run.StartedAt is not null).Select(run => new DurationPoint(run.RunId, -1, run.State.Name(), run.StartedAt!.Value, Durations.Of(run, now), Attempts: 0))];
    }

    private static async Task<IReadOnlyList<DurationPoint>> OfTaskAsync(IRunQueries runs, string dagId, string taskId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var page = await runs.PageAsync(new TaskInstanceQuery { DagIds = [dagId], TaskIds = [taskId] }, new PageRequest(0, Most) { OrderBy = [NewestFirst] }, cancellationToken);
        return
        [
            .. page.Items.Reverse().Where(item => item.Instance.StartedAt is not null).Select(item => new DurationPoint(
                item.RunId, item.Instance.MapIndex, item.Instance.State.Name(), item.Instance.StartedAt!.Value, Durations.Of(item.Instance, now), item.Instance.Attempt)),
        ];
    }
}
