namespace Dagfire.Jinja.Filters;

/// <summary>The filters dbt adds. Those that name a type do nothing to text; in YAML they are <see cref="NativeMark"/>s.</summary>
internal static class DbtFilters
{
    public static void AddTo(FilterSet set) => set
        .Add("as_text", (x, _) => x)
        .Add("as_bool", (x, _) => x)
        .Add("as_number", (x, _) => x)
        .Add("as_native", (x, _) => x)
        .Add("is_list", (x, _) => x is PyList)
        .Add("pprint", (x, _) => PyRepr.Of(x))
        .Add("xmlattr", (_, _) => throw new JinjaException("the filter 'xmlattr' is not supported"));
}
