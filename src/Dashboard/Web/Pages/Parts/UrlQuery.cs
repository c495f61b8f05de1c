using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Dagfire.Dashboard.Pages.Parts;

/// <summary>The query of a page's address, with a value changed: filters, sorting and places are kept there.</summary>
internal static class UrlQuery
{
    /// <summary>This page's address with a value set, or taken away when <see langword="null"/>. The place in the list starts over.</summary>
    internal static string With(HttpContext context, string name, string? value)
    {
        var kept = Kept(context, key => key != name && (key != "offset" || name == "offset"));
        return Address(context, string.IsNullOrEmpty(value) ? kept : kept.Append(KeyValuePair.Create<string, string?>(name, value)));
    }

    /// <summary>This page's address with values taken away.</summary>
    internal static string Without(HttpContext context, params string[] names) => Address(context, Kept(context, key => !names.Contains(key, StringComparer.Ordinal)));

    private static IEnumerable<KeyValuePair<string, string?>> Kept(HttpContext context, Func<string, bool> isKept) =>
        context.Request.Query.Where(pair => isKept(pair.Key)).SelectMany(pair => pair.Value, (pair, one) => KeyValuePair.Create(pair.Key, one));

    private static string Address(HttpContext context, IEnumerable<KeyValuePair<string, string?>> query) =>
        QueryHelpers.AddQueryString(context.Request.PathBase + context.Request.Path, query);
}
