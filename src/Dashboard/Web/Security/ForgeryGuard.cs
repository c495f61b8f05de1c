using Dagfire.Dashboard.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Security;

/// <summary>
/// Refuses what another site has a browser send on behalf of whoever is signed in: changes whose origin is elsewhere, and forms without the site's token. Who sends a token of his own
/// with the request means it.
/// </summary>
internal sealed class ForgeryGuard(RequestDelegate next, IAntiforgery antiforgery, WebSettings settings)
{
    private static readonly string[] OwnSites = ["same-origin", "none"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsSafe(context.Request.Method) || context.Features.Get<Visit>()?.Way == VisitWay.Token)
            await next(context);
        else if (!IsFromHere(context.Request))
            await Answer.WriteAsync(context, StatusCodes.Status403Forbidden, "The request comes from another site. Behind a proxy, name it in DAGFIRE_TRUSTED_PROXIES.");
        else if (Answer.IsForPrograms(context) || context.GetEndpoint()?.Metadata.GetMetadata<ModuleMetadata>() is { ChecksForms: true } || await antiforgery.IsRequestValidAsync(context))
            await next(context);
        else
            await Answer.WriteAsync(context, StatusCodes.Status400BadRequest, "The form is out of date or not from this site. Go back, reload the page and try again.");
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    // Browsers say where a request comes from; programs say nothing and have no cookies either.
    private bool IsFromHere(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && !OwnSites.Contains(site.ToString()))
            return false;
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && (uri.Authority == Authority(request) || uri.Authority == settings.BaseUrl?.Authority));
    }

    private static string Authority(HttpRequest request) => Uri.TryCreate($"{request.Scheme}://{request.Host.Value}", UriKind.Absolute, out var uri) ? uri.Authority : "";
}
