using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary>The names made of the run's dates and its partition. Without a logical date, those that need one are undefined, as in Airflow; so it is with a partition.</summary>
internal sealed class DateNames(TaskContext context)
{
    private static readonly string[] OfLogicalDate = ["logical_date", "ds", "ds_nodash", "ts", "ts_nodash", "ts_nodash_with_tz", "task_instance_key_str"];
    private static readonly string[] OfDataInterval = ["data_interval_start", "data_interval_end"];
    private static readonly string[] OfPartition = ["partition_key", "partition_date"];

    /// <summary>The run's logical date; <see langword="null"/> when it has none.</summary>
    internal PendulumDateTime? LogicalDate { get; } = context.LogicalDate is { } date ? PendulumDateTime.InUtc(date) : null;

    internal PendulumDateTime? IntervalStart { get; } = context.DataInterval is { } interval ? PendulumDateTime.InUtc(interval.Start) : null;

    internal PendulumDateTime? IntervalEnd { get; } = context.DataInterval is { } interval ? PendulumDateTime.InUtc(interval.End) : null;

    internal PendulumDateTime? PartitionDate { get; } = context.PartitionDate is { } date ? PendulumDateTime.InUtc(date) : null;

    internal bool TryGet(string name, out object? value)
    {
        value = null;
        if (OfLogicalDate.Contains(name, StringComparer.Ordinal))
            value = LogicalDate is null ? Missing(name, "logical date") : OfDate(name, LogicalDate);
        else if (OfDataInterval.Contains(name, StringComparer.Ordinal))
            value = (name == "data_interval_start" ? IntervalStart : IntervalEnd) ?? (object)Missing(name, "data interval");
        else if (OfPartition.Contains(name, StringComparer.Ordinal))
            value = OfRunPartition(name);
        return value is not null;
    }

    private object OfRunPartition(string name) => name == "partition_key"
        ? context.PartitionKey ?? (object)Missing(name, "partition key")
        : PartitionDate ?? (object)Missing(name, "partition date");

    private object OfDate(string name, PendulumDateTime date) => name switch
    {
        "logical_date" => date,
        "task_instance_key_str" => $"{context.DagId}__{context.TaskId}__{DateTexts.DsNodash(date)}",
        _ => DateTexts.Of(name, date),
    };

    private Undefined Missing(string name, string what) =>
        new Undefined($"'{name}' is undefined: the run '{context.RunId}' has no {what}", isStrict: true);
}
