using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary><c>dag_run</c>.</summary>
internal static class DagRunObject
{
    internal static PyObject Create(TaskContext context, DateNames dates) => new("DagRun")
    {
        ["dag_id"] = context.DagId.Value,
        ["run_id"] = context.RunId,
        ["run_type"] = context.RunType.Name(),
        ["conf"] = JsonValues.Of(context.Conf),
        ["logical_date"] = dates.LogicalDate,
        ["partition_key"] = context.PartitionKey,
        ["partition_date"] = dates.PartitionDate,
        ["data_interval_start"] = dates.IntervalStart,
        ["data_interval_end"] = dates.IntervalEnd,
    };
}
