namespace Dagfire.Tasks.Objects.Publishing;

/// <summary>The media types that browsers expect, by extension.</summary>
internal static class ContentTypes
{
    internal const string Html = "text/html; charset=utf-8";

    internal const string Text = "text/plain; charset=utf-8";

    internal const string Json = "application/json";

    private const string Unknown = "application/octet-stream";

    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = Html,
        [".htm"] = Html,
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".json"] = Json,
        [".map"] = Json,
        [".xml"] = "application/xml",
        [".txt"] = Text,
        [".md"] = "text/markdown; charset=utf-8",
        [".sql"] = Text,
        [".csv"] = "text/csv; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".ico"] = "image/x-icon",
        [".woff"] = "font/woff",
        [".woff2"] = "font/woff2",
        [".pdf"] = "application/pdf",
        [".gz"] = "application/gzip",
        [".parquet"] = "application/vnd.apache.parquet",
    };

    internal static string Of(string path) => Find(path) ?? Unknown;

    /// <returns>The type; <see langword="null"/> when the extension says nothing.</returns>
    internal static string? Find(string path) => Known.GetValueOrDefault(Path.GetExtension(path));
}
