using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Endpoints;

/// <summary>The site's own files, embedded; their address changes with their content, so that browsers keep them for good.</summary>
internal static class AssetEndpoints
{
    private static readonly byte[] Style = Read("site.css");

    /// <summary>The style sheet's address below the site's root.</summary>
    internal static string StylePath { get; } = $"/assets/{Convert.ToHexStringLower(SHA256.HashData(Style))[..12]}/site.css";

    internal static void Map(IEndpointRouteBuilder site) => site.MapGet(StylePath, (HttpContext context) =>
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(Style, "text/css; charset=utf-8");
    }).AllowAnonymous();

    private static byte[] Read(string name)
    {
        using var stream = typeof(AssetEndpoints).Assembly.GetManifestResourceStream($"Assets/{name}") ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
