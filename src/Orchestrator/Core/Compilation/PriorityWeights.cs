using System.Collections;

namespace Dagfire.Compilation;

/// <summary>
/// Works out the priorities of a DAG's tasks (semantics §13.3). A set of reached tasks is kept for each task only as long as a neighbour needs it, so a chain
/// of thousands costs no more memory than a few.
/// </summary>
internal static class PriorityWeights
{
    /// <param name="tasks">The tasks, each after all its upstream.</param>
    internal static void Resolve(IReadOnlyList<DagTask> tasks)
    {
        foreach (var task in tasks)
            task.Priority = task.PriorityWeight;
        Add(WeightRule.Downstream, [.. tasks.Reverse()], task => task.Downstream, task => task.Upstream);
        Add(WeightRule.Upstream, tasks, task => task.Upstream, task => task.Downstream);
    }

    /// <param name="rule">The rule to work out.</param>
    /// <param name="tasks">The tasks, each after those it adds up.</param>
    /// <param name="added">The neighbours whose weights count.</param>
    /// <param name="adding">The neighbours that will need this task's set.</param>
    private static void Add(
        WeightRule rule, IReadOnlyList<DagTask> tasks, Func<DagTask, IReadOnlyList<DagTask>> added, Func<DagTask, IReadOnlyList<DagTask>> adding)
    {
        if (!tasks.Any(task => task.WeightRule == rule))
            return;
        var index = tasks.Select((task, position) => (task, position)).ToDictionary(pair => pair.task, pair => pair.position);
        var needed = tasks.ToDictionary(task => task, task => adding(task).Count);
        var reached = new Dictionary<DagTask, BitArray>();
        foreach (var task in tasks)
        {
            var own = new BitArray(tasks.Count);
            foreach (var neighbour in added(task))
            {
                own.Or(reached[neighbour]).Set(index[neighbour], true);
                if (--needed[neighbour] == 0)
                    reached.Remove(neighbour);
            }

            if (needed[task] > 0)
                reached.Add(task, own);
            if (task.WeightRule == rule)
                task.Priority = Sum(task, own, tasks);
        }
    }

    private static int Sum(DagTask task, BitArray reached, IReadOnlyList<DagTask> tasks)
    {
        long sum = task.PriorityWeight;
        for (var position = 0; position < tasks.Count; position++)
        {
            if (reached[position])
                sum += tasks[position].PriorityWeight;
        }

        return (int)Math.Clamp(sum, int.MinValue, int.MaxValue);
    }
}
