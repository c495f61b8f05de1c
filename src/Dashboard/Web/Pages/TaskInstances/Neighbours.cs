using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.TaskInstances;

/// <summary>The tasks next to one. Pure.</summary>
internal static class Neighbours
{
    internal static IReadOnlyList<Neighbour> Upstream(IReadOnlyList<TaskStructure> tasks, string taskId, IReadOnlyList<TaskInstanceView> instances) =>
        Of(tasks.Where(task => task.TaskId == taskId).SelectMany(task => task.Upstream), instances);

    internal static IReadOnlyList<Neighbour> Downstream(IReadOnlyList<TaskStructure> tasks, string taskId, IReadOnlyList<TaskInstanceView> instances) =>
        Of(tasks.Where(task => task.Upstream.Contains(taskId)).Select(task => task.TaskId), instances);

    private static List<Neighbour> Of(IEnumerable<string> tasks, IReadOnlyList<TaskInstanceView> instances)
    {
        var byTask = instances.ToLookup(instance => instance.TaskId, instance => instance.State, StringComparer.Ordinal);
        return [.. tasks.Select(task => new Neighbour(task, TaskInstanceStates.Heaviest([.. byTask[task]]), byTask[task].Count()))];
    }
}
