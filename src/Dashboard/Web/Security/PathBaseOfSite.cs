using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Security;

/// <summary>Puts the site under its path, whether the proxy in front takes the path away or leaves it there.</summary>
internal sealed class PathBaseOfSite(RequestDelegate next, WebSettings settings)
{
    private readonly PathString _base = settings.PathBase;

    public Task InvokeAsync(HttpContext context)
    {
        if (_base.HasValue)
        {
            if (context.Request.Path.StartsWithSegments(_base, StringComparison.OrdinalIgnoreCase, out var rest))
                context.Request.Path = rest.HasValue ? rest : "/";
            context.Request.PathBase = _base;
        }

        return next(context);
    }
}
