using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>Makes the task instances of runs. Pure.</summary>
internal static class InstanceFactory
{
    /// <summary>
    /// The instances a run begins with: one for each task, that of the first iteration for one of a loop, and one for each item for one that is mapped over what
    /// its DAG says. A task mapped over what another passes on has one that keeps its place until that is known. A task outside its dates has none; what comes
    /// after it counts it as removed.
    /// </summary>
    internal static IEnumerable<TaskInstance> Of(DagRun run, Dag dag)
    {
        var tasks = dag.Tasks.Where(task => task.IsIn(run)).ToList();
        var lengths = tasks.Where(task => task.IsMapped && task.MapSources.Count == 0).ToDictionary(task => task, task => task.Expansion?.Length(_ => null) ?? 1);
        var instances = tasks.SelectMany(task => Indexes(lengths.GetValueOrDefault(task)).Select(index => Of(run, task, index, ExtraUpstreamOf(task, lengths))));
        return tasks.Count == dag.Tasks.Count ? instances : instances.Select(instance => CountLeftOut(run, dag, instance));
    }

    internal static TaskInstance Of(DagRun run, DagTask task, int mapIndex, int extraUpstream) => new()
    {
        Key = new TaskInstanceKey(run.Key, task.Id.Value, mapIndex),
        State = TaskInstanceState.None,
        MaxTries = task.Retries,
        Queue = task.Queue,
        Priority = task.Priority,
        Pool = task.Pool,
        PoolSlots = task.PoolSlots,
        OrderDate = run.OrderDate,
        ExtraUpstream = extraUpstream,
    };

    private static TaskInstance CountLeftOut(DagRun run, Dag dag, TaskInstance instance)
    {
        foreach (var _ in dag.Find(instance.Key.TaskId)!.Upstream.Where(upstream => !upstream.IsIn(run)))
            instance.Upstream = instance.Upstream.Plus(TaskInstanceState.Removed);
        return instance;
    }

    private static IEnumerable<int> Indexes(int length) => length == 0 ? [TaskInstanceKey.NotMapped] : Enumerable.Range(0, length);

    private static int ExtraUpstreamOf(DagTask task, Dictionary<DagTask, int> lengths) =>
        lengths.Count == 0 ? 0 : task.Upstream.Where(upstream => !upstream.IsExpandedWith(task)).Sum(upstream => Math.Max(0, lengths.GetValueOrDefault(upstream) - 1));
}
