using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Dbt.Docs;

/// <summary>Where the documentation of dbt projects is. Thread-safe.</summary>
internal sealed class DbtDocs(WebSettings settings)
{
    internal const string Entry = "index.html";

    private readonly PublishedFiles? _files = settings is { DbtDocs: null, DbtDocsFolder: { } folder } ? new PublishedFiles(folder) : null;

    /// <summary>Its address for who asks; <see langword="null"/> when there is none.</summary>
    internal string? AddressOf(HttpContext context) =>
        settings.DbtDocs?.AbsoluteUri ?? (Find(Entry) is null ? null : $"{context.Request.PathBase}{DbtLinks.Path}/{DbtLinks.Docs}/");

    /// <summary>A published file; <see langword="null"/> when there is none, or it is not the site's to show.</summary>
    internal FileInfo? Find(string path) => _files?.Find(path);
}
