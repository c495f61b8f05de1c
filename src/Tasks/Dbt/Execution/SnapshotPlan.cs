namespace Dagfire.Dbt.Execution;

/// <summary>How a snapshot tells versions apart.</summary>
internal sealed record SnapshotPlan(IReadOnlyList<string> Keys, string? UpdatedAt, bool CheckAll, IReadOnlyList<string> CheckColumns, bool ClosesDeleted, string Now)
{
    public static SnapshotPlan Read(MaterializationContext context)
    {
        var config = context.Node.Config;
        var strategy = Required(config, "strategy");
        var keys = config["unique_key"] is PyList list ? list.Select(PyRepr.Str).ToList() : [Required(config, "unique_key")];
        var deletes = config["hard_deletes"] is { } mode ? PyRepr.Str(mode) : config["invalidate_hard_deletes"] is true ? "invalidate" : "ignore";
        if (deletes is not ("ignore" or "invalidate")) throw new JinjaException($"hard_deletes '{deletes}' is not supported by the embedded dbt runner");
        foreach (var key in new[] { "snapshot_meta_column_names", "dbt_valid_to_current" })
        {
            if (config[key] is not null) throw new JinjaException($"the snapshot setting '{key}' is not supported by the embedded dbt runner");
        }

        var now = ((ICallable)(context.Names.TryResolve("snapshot_get_time", out var macro) ? macro! : throw new JinjaException("snapshot_get_time was not found"))).Call(Arguments.None);
        return strategy switch
        {
            "timestamp" => new SnapshotPlan(keys, Required(config, "updated_at"), false, [], deletes == "invalidate", PyRepr.Str(now)),
            "check" when config["check_cols"] is PyList columns => new SnapshotPlan(keys, null, false, [.. columns.Select(PyRepr.Str)], deletes == "invalidate", PyRepr.Str(now)),
            "check" when PyRepr.Str(config["check_cols"]) == "all" => new SnapshotPlan(keys, null, true, [], deletes == "invalidate", PyRepr.Str(now)),
            "check" => throw new JinjaException("No check_cols given: a list of columns, or 'all'"),
            _ => throw new JinjaException($"the snapshot strategy '{strategy}' is not supported by the embedded dbt runner"),
        };
    }

    private static string Required(PyDict config, string key) =>
        config[key] is { } value ? PyRepr.Str(value) : throw new JinjaException($"Snapshots must be configured with a '{key}'");
}
