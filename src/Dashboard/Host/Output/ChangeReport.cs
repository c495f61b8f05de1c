using Dagfire.Host.Cli;
using Dagfire.Queries;

namespace Dagfire.Host.Output;

/// <summary>Shows what a clear or a mark does: run by run, instance by instance, before and after.</summary>
internal static class ChangeReport
{
    internal static void Show(OutputFormat format, RunChangesView changes)
    {
        if (format == OutputFormat.Json)
        {
            Report.Json(new { DagRuns = changes.Runs.Select(Run).ToList(), TaskInstances = changes.TaskInstances.Select(Instance).ToList() });
            return;
        }

        Report.List(
            OutputFormat.Table, changes.Runs, "No run changes.", ("dag", row => Words.Escape(row.Run.DagId)), ("run", row => Words.Escape(row.Run.RunId)),
            ("state", row => row.Run.State.Coloured()), ("becomes", row => row.Becomes == row.Run.State ? "" : row.Becomes.Coloured()));
        Report.List(
            OutputFormat.Table, changes.TaskInstances, "No task instance changes.", ("run", row => Words.Escape(row.Run.RunId)),
            ("task", row => Words.Escape(row.Before.MapIndex < 0 ? row.Before.TaskId : $"{row.Before.TaskId}[{row.Before.MapIndex}]")),
            ("state", row => row.Before.State.Coloured()), ("becomes", row => row.Becomes.Coloured()), ("attempt", row => row.Before.Attempt == 0 ? "" : $"{row.Before.Attempt}"));
    }

    /// <summary>The size of it, for a sentence: <c>3 task instances in 2 runs</c>.</summary>
    internal static string Count(RunChangesView changes) => $"{Counted(changes.TaskInstances.Count, "task instance")} in {Counted(changes.Runs.Count, "run")}";

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static object Run(RunChangeView change) => new
    {
        change.Run.DagId,
        DagRunId = change.Run.RunId,
        change.Run.LogicalDate,
        State = change.Run.State.Name(),
        NewState = change.Becomes.Name(),
    };

    private static object Instance(TaskInstanceChangeView change) => new
    {
        change.Run.DagId,
        DagRunId = change.Run.RunId,
        change.Before.TaskId,
        change.Before.MapIndex,
        State = Shapes.StateOf(change.Before.State),
        NewState = Shapes.StateOf(change.Becomes),
        TryNumber = change.Before.Attempt,
    };
}
