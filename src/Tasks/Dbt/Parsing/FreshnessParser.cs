using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Parsing;

/// <summary>Reads freshness rules; an explicit null switches the source's rule off for a table.</summary>
internal static class FreshnessParser
{
    public static FreshnessRule? Parse(PyDict source, PyDict table)
    {
        if (SwitchedOff(table)) return null;
        var own = Find(table);
        var inherited = Find(source);
        if (own is null && inherited is null) return null;
        return new FreshnessRule(
            Limit(own?["warn_after"] ?? inherited?["warn_after"]),
            Limit(own?["error_after"] ?? inherited?["error_after"]),
            own?.Text("filter") ?? inherited?.Text("filter"));
    }

    private static bool SwitchedOff(PyDict table) =>
        (table.ContainsKey("freshness") && table["freshness"] is null) || (table.Dict("config") is { } config && config.ContainsKey("freshness") && config["freshness"] is null);

    private static PyDict? Find(PyDict settings) => settings.Dict("config")?.Dict("freshness") ?? settings.Dict("freshness");

    private static FreshnessLimit? Limit(object? value) => value is PyDict { Count: > 0 } limit && limit["count"] is long count && limit.Text("period") is { } period
        ? new FreshnessLimit(count, period)
        : null;
}
