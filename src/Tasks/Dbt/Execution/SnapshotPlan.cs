namespace Dagfire.Dbt.Execution;

/// <summary>How a snapshot tells versions apart, what it does with rows that are gone, and how it names its columns.</summary>
internal sealed record SnapshotPlan(IReadOnlyList<string> Keys, string? UpdatedAt, bool CheckAll, IReadOnlyList<string> CheckColumns, string HardDeletes, string Now)
{
    /// <summary>The names of its own columns.</summary>
    public SnapshotColumns Columns { get; init; } = new([]);

    /// <summary>What stands in the end of the current versions, as SQL; <see langword="null"/> for NULL.</summary>
    public string? CurrentEnd { get; init; }

    public bool ClosesDeleted => HardDeletes != "ignore";

    /// <summary>Whether a row that is gone gets a version that says so.</summary>
    public bool RecordsDeleted => HardDeletes == "new_record";

    public static SnapshotPlan Read(MaterializationContext context)
    {
        var config = context.Node.Config;
        var keys = config["unique_key"] is PyList list ? list.Select(PyRepr.Str).ToList() : [Required(config, "unique_key")];
        var now = ((ICallable)(context.Names.TryResolve("snapshot_get_time", out var macro) ? macro! : throw new JinjaException("snapshot_get_time was not found"))).Call(Arguments.None);
        var plan = new SnapshotPlan(keys, null, false, [], Deletes(config), PyRepr.Str(now))
        {
            Columns = new SnapshotColumns(config["snapshot_meta_column_names"] as PyDict ?? []),
            CurrentEnd = config["dbt_valid_to_current"] is { } end ? PyRepr.Str(end) : null,
        };
        if (context.Adapter.MergesSnapshots) RefuseWhatMergesLack(config, plan);
        return WithStrategy(plan, config);
    }

    private static SnapshotPlan WithStrategy(SnapshotPlan plan, PyDict config) => Required(config, "strategy") switch
    {
        "timestamp" => plan with { UpdatedAt = Required(config, "updated_at") },
        "check" when config["check_cols"] is PyList columns => plan with { CheckColumns = [.. columns.Select(PyRepr.Str)] },
        "check" when PyRepr.Str(config["check_cols"]) == "all" => plan with { CheckAll = true },
        "check" => throw new JinjaException("No check_cols given: a list of columns, or 'all'"),
        var other => throw new JinjaException($"the snapshot strategy '{other}' is not supported by the embedded dbt runner"),
    };

    private static string Deletes(PyDict config)
    {
        var mode = config["hard_deletes"] is { } given ? PyRepr.Str(given) : config["invalidate_hard_deletes"] is true ? "invalidate" : "ignore";
        return mode is "ignore" or "invalidate" or "new_record" ? mode : throw new JinjaException($"hard_deletes is '{mode}'; it must be ignore, invalidate or new_record");
    }

    private static void RefuseWhatMergesLack(PyDict config, SnapshotPlan plan)
    {
        if (plan.RecordsDeleted) throw new JinjaException("hard_deletes 'new_record' is not supported by the embedded dbt runner on this warehouse");
        foreach (var key in new[] { "snapshot_meta_column_names", "dbt_valid_to_current" })
        {
            if (config[key] is not null) throw new JinjaException($"the snapshot setting '{key}' is not supported by the embedded dbt runner on this warehouse");
        }
    }

    private static string Required(PyDict config, string key) =>
        config[key] is { } value ? PyRepr.Str(value) : throw new JinjaException($"Snapshots must be configured with a '{key}'");
}
