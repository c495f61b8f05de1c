using Dagfire.Access;
using Dagfire.Dashboard.Pages;
using Dagfire.Dashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Endpoints;

/// <summary>The first page.</summary>
internal static class HomeEndpoints
{
    internal static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/", (HttpContext context) => Answer.PageAsync<HomePage>(context, StatusCodes.Status200OK, [])).RequireRole(AccessRole.Viewer);
}
