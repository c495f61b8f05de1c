using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Contexts;

/// <summary>A node's configuration as the manifest has it: with everything dbt knows, in its order and under its names.</summary>
internal static class ConfigDict
{
    private static readonly string[] SnapshotColumns = ["dbt_valid_to", "dbt_valid_from", "dbt_scd_id", "dbt_updated_at", "dbt_is_deleted"];

    public static PyDict Of(Node node)
    {
        var dict = Known(node.ResourceType);
        foreach (var (key, value) in node.Config)
        {
            if (PyRepr.Str(key) is "pre_hook" or "post_hook") dict[PyRepr.Str(key).Replace('_', '-')] = Hooks(value);
            else if (PyRepr.Str(key) is var name && (node.ResourceType == "model" || name != "access")) dict[name] = value;
        }

        if (node.ResourceType == "test" && node.Config["store_failures"] is bool stores) dict["store_failures_as"] = stores ? "table" : "ephemeral";
        if (node.ResourceType == "snapshot") dict["snapshot_meta_column_names"] = ColumnNames(node.Config["snapshot_meta_column_names"] as PyDict);
        return dict;
    }

    private static PyDict Known(string resourceType)
    {
        var dict = PyDict.From(Empty("enabled", "alias", "schema", "database", "tags", "meta", "group", "static_analysis", "materialized"));
        if (resourceType == "test")
        {
            dict.Update(PyDict.From(Empty("severity", "store_failures", "store_failures_as", "where", "limit", "fail_calc", "warn_if", "error_if")));
            return dict;
        }

        AddCode(dict);
        var own = resourceType switch
        {
            "model" => Empty("access", "freshness"),
            "seed" => [new("delimiter", ","), .. Empty("quote_columns")],
            "snapshot" => Empty("strategy", "target_schema", "target_database", "updated_at", "check_cols", "snapshot_meta_column_names", "dbt_valid_to_current"),
            _ => [],
        };
        dict.Update(PyDict.From(own));
        return dict;
    }

    private static void AddCode(PyDict dict)
    {
        dict.Update(PyDict.From([.. Empty("incremental_strategy", "batch_size"), new("lookback", 1L), .. Empty("begin", "persist_docs", "post-hook", "pre-hook")]));
        dict.Update(PyDict.From(Empty("quoting", "column_types", "full_refresh", "unique_key", "on_schema_change")));
        dict["on_configuration_change"] = "apply";
        dict.Update(PyDict.From(Empty("grants", "packages", "docs", "contract", "event_time", "concurrent_batches")));
    }

    private static IEnumerable<KeyValuePair<string, object?>> Empty(params string[] names) => names.Select(name => new KeyValuePair<string, object?>(name, null));

    private static PyList Hooks(object? value) => new((value as PyList ?? []).Select(hook => (object?)(hook is PyDict dict
        ? PyDict.From([new("sql", dict["sql"]), new("transaction", dict["transaction"] is not false), new("index", null)])
        : PyDict.From([new("sql", hook), new("transaction", true), new("index", null)]))));

    private static PyDict ColumnNames(PyDict? given) =>
        PyDict.From(SnapshotColumns.Select(name => new KeyValuePair<string, object?>(name, given is null ? null : given[name])));
}
