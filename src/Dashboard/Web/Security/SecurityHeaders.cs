using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Security;

/// <summary>Tells browsers what pages may do: load and run nothing but the site's own files, and stand in no frame.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string AYear = "max-age=31536000";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var ofModule = context.GetEndpoint()?.Metadata.GetMetadata<ModuleMetadata>()?.ContentPolicy;
        // A hint for a script that these pages do not have.
        headers.Remove("blazor-enhanced-nav");
        headers.ContentSecurityPolicy = ofModule ?? ContentPolicy;
        if (ofModule is null)
            headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        // Browsers load no page that is to keep to itself in both ways.
        if (ofModule?.StartsWith("sandbox", StringComparison.Ordinal) != true)
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = AYear;
        // What one user saw is not for the next one at the same browser, nor for a cache on the way.
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
    }
}
