using System.Net;
using Dagfire.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Documents;

/// <summary>The document of the API, and a page to read it and try it out.</summary>
internal static class DocumentEndpoints
{
    internal const string DocumentPath = "/api/openapi.json";
    internal const string PagePath = "/api/docs";

    private static readonly (string Name, string Type)[] Files = [("api-docs.js", "text/javascript; charset=utf-8"), ("api-docs.css", "text/css; charset=utf-8")];

    internal static void Map(IEndpointRouteBuilder site)
    {
        var group = site.MapGroup("").RequireRole(AccessRole.Viewer);
        group.MapGet(DocumentPath, (ApiDocument document) => Results.Bytes(document.Json, "application/json"));
        group.MapGet(PagePath, (HttpContext context) => Results.Content(Page(context.Request.PathBase), "text/html; charset=utf-8"));
        foreach (var (name, type) in Files)
        {
            var bytes = Read(name);
            group.MapGet($"{PagePath}/{name}", () => Results.Bytes(bytes, type));
        }
    }

    private static string Page(PathString pathBase)
    {
        var root = WebUtility.HtmlEncode(pathBase.ToString());
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>API · Dagfire</title>
              <link rel="stylesheet" href="{root}{PagePath}/api-docs.css">
              <script src="{root}{PagePath}/api-docs.js" data-root="{root}" defer></script>
            </head>
            <body>
              <header><a href="{root}/">Dagfire</a> <h1>API</h1> <a href="{root}{DocumentPath}">openapi.json</a></header>
              <main>
                <label>Find <input id="find" type="search" autocomplete="off"></label>
                <div id="operations"><noscript><p>This page needs JavaScript. The document of the API is <a href="{root}{DocumentPath}">openapi.json</a>.</p></noscript></div>
              </main>
            </body>
            </html>
            """;
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(DocumentEndpoints).Assembly.GetManifestResourceStream($"Assets/{name}") ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
