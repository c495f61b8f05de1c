using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>Tells each ended task's direct downstream, level by level, until nothing more ends by a rule.</summary>
internal static class Propagate
{
    internal static async Task ThroughAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        while (session.Ended.Count > 0)
        {
            var level = session.Ended.ToArray();
            session.Ended.Clear();
            await session.EnsureTasksLoadedAsync(level.SelectMany(ended => TiedTo(session, ended, isSame: false)), cancellationToken);
            await session.EnsureLoadedAsync(level.SelectMany(ended => TiedTo(session, ended, isSame: true).Select(tie => ended.Key with { TaskId = tie.Task.Id.Value })), cancellationToken);
            var told = Tell(session, level);
            told.UnionWith(await Expand.InAsync(session, level.SelectMany(ended => ConsumersOf(session, ended)), cancellationToken));
            await session.EnsureRulesCanBeAskedAsync(told, cancellationToken);
            Ask(session, told);
        }
    }

    /// <summary>The tasks that must hear of an end: with <paramref name="isSame"/> those where only the instance of the same item does.</summary>
    private static IEnumerable<(long RunKey, DagTask Task)> TiedTo(AdvanceSession session, TaskInstance ended, bool isSame)
    {
        if (session.TaskOf(ended) is not { } task)
            return [];
        var next = task.Watchers.Count == 0 ? task.Downstream : task.Downstream.Concat(task.Watchers);
        return next.Where(other => other.IsExpandedWith(task) == isSame).Select(other => (ended.Key.RunKey, other));
    }

    private static IEnumerable<(long RunKey, DagTask Task)> ConsumersOf(AdvanceSession session, TaskInstance ended) =>
        session.TaskOf(ended)?.MappedConsumers.Select(consumer => (ended.Key.RunKey, consumer)) ?? [];

    // First all counts, then all rules: what a level decides must not depend on the order of reports within one transaction.
    private static HashSet<TaskInstance> Tell(AdvanceSession session, TaskInstance[] level)
    {
        var told = new HashSet<TaskInstance>();
        foreach (var ended in level)
        {
            if (session.TaskOf(ended) is not { } task)
                continue;
            CountLeaf(session, ended, task.IsLeaf);
            foreach (var instance in task.Downstream.SelectMany(next => session.Neighbours(ended, task, next)))
            {
                instance.Upstream = instance.Upstream.Plus(ended.State);
                instance.IsChanged = true;
                told.Add(instance);
            }

            told.UnionWith(task.Watchers.SelectMany(other => session.Neighbours(ended, task, other)));
        }

        return told;
    }

    private static void Ask(AdvanceSession session, HashSet<TaskInstance> told)
    {
        foreach (var instance in told)
        {
            if (session.RunOf(instance)?.State == DagRunState.Running)
                session.Evaluate(instance, session.TaskOf(instance)!);
        }
    }

    private static void CountLeaf(AdvanceSession session, TaskInstance ended, bool isLeaf)
    {
        if (!isLeaf || session.RunOf(ended) is not { } run)
            return;
        run.OpenLeaves--;
        if (ended.State.IsFailureLike())
            run.FailedLeaves++;
        else if (ended.State != TaskInstanceState.Success)
            run.SkippedLeaves++;
        run.IsChanged = true;
    }
}
