using Dagfire.Dashboard.Pages;
using Dagfire.Dashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Endpoints;

/// <summary>The choice of colours.</summary>
internal static class ThemeEndpoints
{
    internal static void Map(IEndpointRouteBuilder site) => site.MapPost("/theme", async (HttpContext context) =>
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        ThemeCookie.Write(context, form["theme"]);
        return SignInEndpoints.SeeOther(context, ReturnUrl.Safe(context.Request.PathBase, form["return_url"]));
    }).AllowAnonymous();
}
