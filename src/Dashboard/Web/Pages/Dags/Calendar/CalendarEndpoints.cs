using Dagfire.Commands;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Dags.Calendar;

/// <summary>The runs of a DAG over a year, day by day.</summary>
internal static class CalendarEndpoints
{
    private const int FirstYear = 1970;
    private const int LastYear = 9998;

    internal static void Map(IEndpointRouteBuilder dag) => dag.MapGet("/calendar", ShowAsync);

    private static async Task ShowAsync(HttpContext context, string dagId, IDagQueries dags, IGridQueries grid, IBackfills backfills, TimeProvider clock)
    {
        if (await DagHead.FindOrAnswerAsync(context, dags, backfills, dagId) is not { } head)
            return;
        var year = PageQuery.Number(context.Request.Query["year"], FirstYear, LastYear) ?? clock.GetUtcNow().Year;
        var days = await grid.DaysAsync(dagId, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), context.RequestAborted);
        await Answer.PageAsync<CalendarPage>(context, new CalendarModel(head, year, days.ToDictionary(day => day.Day)));
    }
}
