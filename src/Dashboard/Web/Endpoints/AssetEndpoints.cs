using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Endpoints;

/// <summary>The site's own files, embedded; their address changes with their content, so that browsers keep them for good.</summary>
internal static class AssetEndpoints
{
    private static readonly Asset Style = new("site.css", "text/css; charset=utf-8");
    private static readonly Asset Script = new("site.js", "text/javascript; charset=utf-8");
    private static readonly Asset GridScript = new("grid.js", "text/javascript; charset=utf-8");

    /// <summary>The style sheet's address below the site's root.</summary>
    internal static string StylePath => Style.Path;

    /// <summary>The script's address below the site's root.</summary>
    internal static string ScriptPath => Script.Path;

    /// <summary>The address of the grid's script below the site's root.</summary>
    internal static string GridScriptPath => GridScript.Path;

    internal static void Map(IEndpointRouteBuilder site)
    {
        foreach (var asset in (Asset[])[Style, Script, GridScript])
            site.MapGet(asset.Path, asset.Serve).AllowAnonymous();
    }

    private sealed class Asset
    {
        private readonly byte[] _content;
        private readonly byte[] _compressed;
        private readonly string _contentType;

        internal Asset(string name, string contentType)
        {
            _contentType = contentType;
            _content = Read(name);
            _compressed = Compressed(_content);
            Path = $"/assets/{Convert.ToHexStringLower(SHA256.HashData(_content))[..12]}/{name}";
        }

        internal string Path { get; }

        internal IResult Serve(HttpContext context)
        {
            var headers = context.Response.Headers;
            headers.CacheControl = "public, max-age=31536000, immutable";
            headers.Vary = "Accept-Encoding";
            if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
                return Results.Bytes(_content, _contentType);
            headers.ContentEncoding = "br";
            return Results.Bytes(_compressed, _contentType);
        }

        private static byte[] Read(string name)
        {
            using var stream = typeof(AssetEndpoints).Assembly.GetManifestResourceStream($"Assets/{name}") ?? throw new InvalidOperationException($"{name} is not embedded.");
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }

        private static byte[] Compressed(byte[] content)
        {
            using var compressed = new MemoryStream();
            using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize))
                brotli.Write(content);
            return compressed.ToArray();
        }
    }
}
