namespace Dagfire.Jinja.Filters;

/// <summary>The tojson filter: sorted keys, and what HTML would read as markup is escaped.</summary>
internal static class JsonFilter
{
    public static void AddTo(FilterSet set) => set.Add(
        "tojson",
        (x, a) => PyJson.Write(x, a["indent"] is null ? null : (int)a.Integer("indent"), sortKeys: true, refuseDates: true)
            .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal).Replace("'", "\\u0027", StringComparison.Ordinal),
        "indent?");
}
