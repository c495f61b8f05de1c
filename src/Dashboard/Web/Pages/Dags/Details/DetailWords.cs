using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Details;

/// <summary>The facts of a DAG and its tasks in words. Pure.</summary>
internal static class DetailWords
{
    internal static IEnumerable<(string Name, string Value)> Facts(DagDetails dag) =>
    [
        ("Owner", dag.Owner),
        ("Schedule", dag.Schedule),
        ("Start date", dag.StartDate is { } start ? TimeWords.Date(start) : "none"),
        ("End date", dag.EndDate is { } end ? TimeWords.Date(end) : "none"),
        ("Catch up", dag.Catchup ? "missed runs since the start date are made" : "only the newest missed run is made"),
        ("Runs at a time", $"{dag.MaxActiveRuns}"),
        ("Tasks of a run at a time", $"{dag.MaxActiveTasks}"),
        ("Longest run", dag.RunTimeout is { } limit ? TimeWords.Duration(limit) : "no limit"),
        ("Pauses itself", dag.MaxConsecutiveFailedRuns > 0 ? $"after {dag.MaxConsecutiveFailedRuns} failed runs in a row" : "never"),
        ("First failure", dag.FailFast ? "stops the run" : "stops only what comes after it"),
        ("Takes runs that are", dag.AllowedRunTypes.Count == 0 ? "of any type" : string.Join(", ", dag.AllowedRunTypes.Select(type => StateSigns.Words(type.Name())))),
        ("Written in", dag.File ?? "code"),
    ];

    internal static string Retries(TaskDetails task) => task.Structure.Retries == 0 ? "none" : $"{task.Structure.Retries}{(task.RetryDelay is { } delay ? $" after {TimeWords.Duration(delay)}{(task.RetryExponentialBackoff ? ", growing" : "")}" : "")}";

    internal static string Limits(TaskDetails task) => string.Join(", ", new[]
    {
        $"pool {task.Structure.Pool}{(task.PoolSlots > 1 ? $" ({task.PoolSlots} slots)" : "")}",
        task.ExecutionTimeout is { } limit ? $"at most {TimeWords.Duration(limit)}" : null,
        task.MaxActiveAcrossRuns is { } most ? $"{most} at a time" : null,
        task.Structure.DependsOnPast ? "waits for the run before" : null,
        task.WaitForDownstream ? "and for what came after it there" : null,
    }.OfType<string>());
}
