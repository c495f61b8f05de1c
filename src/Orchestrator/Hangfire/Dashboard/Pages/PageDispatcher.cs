using System.Text.RegularExpressions;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Hangfire.Dashboard.Pages;

/// <summary>Reads what a page shows, then has Hangfire write it. Thread-safe.</summary>
internal sealed class PageDispatcher(Func<PageReader, Match, Task<DagfirePage?>> read) : IDashboardDispatcher
{
    public async Task Dispatch(DashboardContext context)
    {
        if (DashboardVisit.Of(context) is null || await read(new PageReader(context), context.UriMatch) is not { } page)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // Only Hangfire's own dispatcher can give a page its context.
        const string any = "/";
        var routes = new RouteCollection();
        routes.AddRazorPage(any, _ => page);
        await routes.FindDispatcher(any).Item1.Dispatch(context);
    }
}
