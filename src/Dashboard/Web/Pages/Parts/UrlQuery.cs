using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Dagfire.Dashboard.Pages.Parts;

/// <summary>The query of a page's address, with a value changed: filters, sorting and places are kept there.</summary>
internal static class UrlQuery
{
    /// <summary>This page's address with a value set, or taken away when <see langword="null"/>. The place in the list starts over.</summary>
    internal static string With(HttpContext context, string name, string? value)
    {
        var kept = context.Request.Query.Where(pair => pair.Key != name && (pair.Key != "offset" || name == "offset"))
            .SelectMany(pair => pair.Value, (pair, one) => KeyValuePair.Create(pair.Key, one)).ToList();
        if (!string.IsNullOrEmpty(value))
            kept.Add(KeyValuePair.Create<string, string?>(name, value));
        return QueryHelpers.AddQueryString(context.Request.PathBase + context.Request.Path, kept);
    }
}
