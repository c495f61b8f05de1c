using Dagfire.Access;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Deadlines;

/// <summary>The list of deadlines over all DAGs.</summary>
internal static class DeadlineEndpoints
{
    private const int PageSize = 50;

    internal static void Map(IEndpointRouteBuilder site) => site.MapGet("/deadlines", ShowAsync).RequireRole(AccessRole.Viewer);

    private static async Task ShowAsync(HttpContext context, IDagQueries dags, IDeadlineQueries deadlines)
    {
        var filter = DeadlineFilter.Read(context.Request.Query);
        var page = new PageRequest(PageQuery.Offset(context.Request.Query), PageSize)
        {
            OrderBy = PageQuery.OrderBy(context.Request.Query, DeadlineQuery.SortFields, new SortKey("due_at", Descending: true)),
        };
        var found = await deadlines.PageAsync(filter.ToQuery(await dags.ReadableAsync(context)), page, context.RequestAborted);
        await Answer.PageAsync<DeadlinePage>(context, new DeadlineModel(found, filter, page.Offset, page.Limit));
    }
}

/// <summary>What the list of deadlines shows.</summary>
/// <param name="Deadlines">The page of deadlines.</param>
/// <param name="Filter">What is filtered by.</param>
/// <param name="Offset">Deadlines passed over.</param>
/// <param name="Limit">Deadlines of a page.</param>
public sealed record DeadlineModel(Page<DeadlineView> Deadlines, DeadlineFilter Filter, int Offset, int Limit);
