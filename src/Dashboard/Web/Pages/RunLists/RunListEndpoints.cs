using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Pages.Dags;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.RunLists;

/// <summary>Lists of runs and of task instances: over all DAGs, and of one.</summary>
internal static class RunListEndpoints
{
    private const int PageSize = 50;

    internal static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/runs", RunsAsync).RequireRole(AccessRole.Viewer);
        site.MapGet("/tasks", TasksAsync).RequireRole(AccessRole.Viewer);
    }

    internal static void MapOfDag(IEndpointRouteBuilder dag) => dag.MapGet("/runs", RunsOfDagAsync);

    private static async Task RunsAsync(HttpContext context, IDagQueries dags, IRunQueries runs) =>
        await ShowAsync(context, runs, await dags.ReadableAsync(context), head: null, await EditableAsync(context, dags));

    private static async Task RunsOfDagAsync(HttpContext context, string dagId, IDagQueries dags, IRunQueries runs, IBackfills backfills)
    {
        if (await DagHead.FindOrAnswerAsync(context, dags, backfills, dagId) is { } head)
            await ShowAsync(context, runs, [dagId], head, head.MayEdit ? new HashSet<string>(StringComparer.Ordinal) { dagId } : []);
    }

    private static async Task ShowAsync(HttpContext context, IRunQueries runs, IReadOnlyList<string>? dagIds, DagHead? head, HashSet<string> editable)
    {
        var filter = RunListFilter.Read(context.Request.Query);
        var page = PageOf(context, RunQuery.SortFields, new SortKey("run_after", Descending: true));
        var found = await runs.PageAsync(filter.ToRuns(dagIds), page, context.RequestAborted);
        // Runs without a logical date stand in the calendar on the day they may start.
        if (found.Total == 0 && filter.Date is { } date)
            found = await runs.PageAsync((filter with { Date = null, From = date, To = date }).ToRuns(dagIds), page, context.RequestAborted);
        await Answer.PageAsync<RunListPage>(context, new RunListModel
        {
            Head = head,
            Runs = found,
            Filter = filter,
            Editable = editable,
            Offset = page.Offset,
            Limit = page.Limit,
        });
    }

    private static async Task TasksAsync(HttpContext context, IDagQueries dags, IRunQueries runs)
    {
        var filter = RunListFilter.Read(context.Request.Query);
        var page = PageOf(context, TaskInstanceQuery.SortFields, new SortKey("run_after", Descending: true));
        await Answer.PageAsync<TaskListPage>(context, new TaskListModel
        {
            Tasks = await runs.PageAsync(filter.ToTasks(await dags.ReadableAsync(context)), page, context.RequestAborted),
            Filter = filter,
            Editable = await EditableAsync(context, dags),
            Offset = page.Offset,
            Limit = page.Limit,
        });
    }

    private static PageRequest PageOf(HttpContext context, IReadOnlyList<string> fields, SortKey otherwise) =>
        new(PageQuery.Offset(context.Request.Query), PageSize) { OrderBy = PageQuery.OrderBy(context.Request.Query, fields, otherwise) };

    private static async Task<HashSet<string>> EditableAsync(HttpContext context, IDagQueries dags) =>
        (await dags.ListAsync(context.RequestAborted)).Where(context.MayEdit).Select(dag => dag.DagId).ToHashSet(StringComparer.Ordinal);
}
