using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Dbt;

/// <summary>Where the documentation of dbt projects is. Immutable.</summary>
internal sealed class DbtDocs(WebSettings settings)
{
    /// <summary>Its address for who asks; <see langword="null"/> when there is none.</summary>
    internal string? AddressOf(HttpContext context) => settings.DbtDocs?.AbsoluteUri ?? (settings.DbtDocsFolder is { } folder && File.Exists(Path.Combine(folder, "index.html")) ? $"{context.Request.PathBase}{DbtLinks.Path}/{DbtLinks.Docs}/" : null);
}
