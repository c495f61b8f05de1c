using Dagfire.Queries;

namespace Dagfire.Benchmarks.Dashboard;

/// <summary>Something that is asked for.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Path">Its address.</param>
/// <param name="Goal">The milliseconds it may take, at the 95th percentile.</param>
internal sealed record Subject(string Name, string Path, int Goal)
{
    internal static IEnumerable<Subject> All(DagRunView log)
    {
        var dag = History.DagId(7);
        yield return new("page: Now", "", 150);
        yield return new("page: DAGs", "dags", 150);
        yield return new("page: grid, 25 runs", $"dags/{dag}", 150);
        yield return new("page: grid, 100 runs", $"dags/{dag}?limit=100", 500);
        yield return new("page: calendar", $"dags/{dag}/calendar", 150);
        yield return new("page: all runs", "runs", 150);
        yield return new("page: all failed tasks", "tasks?state=failed", 150);
        yield return new("page: end of a log of 100,000 lines", $"dags/{log.DagId}/runs/{Uri.EscapeDataString(log.RunId)}/tasks/{LongLog.TaskId}", 500);
        yield return new("API: dags", "api/v2/dags", 50);
        yield return new("API: runs of a DAG", $"api/v2/dags/{dag}/dagRuns?order_by=-run_after", 50);
        yield return new("API: runs of all DAGs", "api/v2/dags/~/dagRuns?order_by=-run_after", 50);
        yield return new("API: failed runs", "api/v2/dags/~/dagRuns?state=failed&order_by=-end_date", 50);
        yield return new("API: task instances of a run", $"api/v2/dags/{log.DagId}/dagRuns/{Uri.EscapeDataString(log.RunId)}/taskInstances", 50);
        yield return new("API: task instances of all runs", "api/v2/dags/~/dagRuns/~/taskInstances", 50);
        yield return new("API: failed task instances", "api/v2/dags/~/dagRuns/~/taskInstances?state=failed&order_by=-end_date", 50);
        yield return new("API: audit log", "api/v2/eventLogs", 50);
    }
}
