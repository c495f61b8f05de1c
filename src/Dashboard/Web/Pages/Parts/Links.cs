using System.Globalization;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Parts;

/// <summary>Addresses of pages. Whatever stands in an id is written so that it stays one part of the path. Pure.</summary>
internal static class Links
{
    internal static string Dag(string root, string dagId) => $"{root}/dags/{Part(dagId)}";

    internal static string Run(string root, DagRunView run) => Run(root, run.DagId, run.RunId);

    internal static string Run(string root, string dagId, string runId) => $"{Dag(root, dagId)}/runs/{Part(runId)}";

    internal static string Task(string root, string dagId, string runId, string taskId, int mapIndex = -1, int? attempt = null)
    {
        var query = (mapIndex >= 0, attempt) switch
        {
            (false, null) => "",
            (true, null) => $"?map_index={Number(mapIndex)}",
            (false, { } number) => $"?attempt={Number(number)}",
            (true, { } number) => $"?map_index={Number(mapIndex)}&attempt={Number(number)}",
        };
        return $"{Run(root, dagId, runId)}/tasks/{Part(taskId)}{query}";
    }

    internal static string Task(string root, DagRunView run, TaskInstanceView instance) => Task(root, run.DagId, run.RunId, instance.TaskId, instance.MapIndex);

    /// <summary>What was done to a run, or to a task of it.</summary>
    internal static string Audit(string root, DagRunView run, string? taskId = null) =>
        $"{root}/admin/audit?dag={Part(run.DagId)}&run={Part(run.RunId)}{(taskId is null ? "" : $"&task={Part(taskId)}")}";

    /// <summary>An id as part of a path.</summary>
    internal static string Part(string id) => Uri.EscapeDataString(id);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
