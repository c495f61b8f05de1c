using Dagfire.Host.Cli;
using Dagfire.Queries;

namespace Dagfire.Host.Output;

/// <summary>Runs and task instances for people, in tables that fit a terminal of 100 columns.</summary>
internal static class Tables
{
    internal static void Runs(IReadOnlyList<DagRunView> runs) => Report.List(
        OutputFormat.Table, runs, "There are no runs.", ("dag", row => Words.Escape(row.DagId)), ("run", row => Words.Escape(row.RunId)),
        (Report.Partition, row => Words.Escape(row.PartitionKey)),
        ("state", row => row.State.Coloured()), ("started", row => Words.Minute(row.StartedAt)), ("time", row => Words.Lasted(row.StartedAt, row.EndedAt)));

    internal static void Instances(IReadOnlyList<TaskInstanceView> instances) => Report.List(
        OutputFormat.Table, instances, "There are no task instances.", ("task", row => Words.Escape(Name(row))), ("state", row => row.State.Coloured()),
        ("attempt", row => row.Attempt == 0 ? "" : $"{row.Attempt} of {row.MaxAttempts}"), ("started", row => Words.At(row.StartedAt)),
        ("time", row => Words.Lasted(row.StartedAt, row.EndedAt)), ("message", row => Words.Escape(Message(row))));

    internal static string Name(TaskInstanceView row) => row.MapIndex < 0 ? row.TaskId : $"{row.TaskId}[{row.MapIndex}]{(row.MapIndexName is { } name ? $" {name}" : "")}";

    private static string? Message(TaskInstanceView row) =>
        row.State == TaskInstanceState.UpForRetry ? $"{row.Reason?.Message} Next try {Words.At(row.DueAt)}." : row.Reason?.Message;
}
