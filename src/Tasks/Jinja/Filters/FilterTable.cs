namespace Dagfire.Jinja.Filters;

/// <summary>All filters by name.</summary>
internal static class FilterTable
{
    private static readonly Dictionary<string, Func<object?, Arguments, object?>> Table = Create();

    public static bool Exists(string name) => Table.ContainsKey(name);

    public static object? Apply(string name, object? value, Arguments arguments) => Table.TryGetValue(name, out var filter)
        ? filter(value, arguments)
        : throw new JinjaException($"No filter named {PyRepr.Of(name)}.");

    private static Dictionary<string, Func<object?, Arguments, object?>> Create()
    {
        var filters = new FilterSet();
        TextFilters.AddTo(filters);
        NumberFilters.AddTo(filters);
        SequenceFilters.AddTo(filters);
        SelectionFilters.AddTo(filters);
        JsonFilter.AddTo(filters);
        DbtFilters.AddTo(filters);
        return filters.Filters;
    }
}
