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
            await session.EnsureLoadedAsync(level.SelectMany(ended => DownstreamOf(session, ended)), cancellationToken);
            var told = Tell(session, level);
            await session.EnsureRulesCanBeAskedAsync(told, cancellationToken);
            Ask(session, told);
        }
    }

    private static IEnumerable<TaskInstanceKey> DownstreamOf(AdvanceSession session, TaskInstance ended)
    {
        if (session.TaskOf(ended) is not { } task)
            return [];
        var next = task.Watchers.Count == 0 ? task.Downstream : task.Downstream.Concat(task.Watchers);
        return next.Select(other => new TaskInstanceKey(ended.Key.RunKey, other.Id.Value));
    }

    // First all counts, then all rules: what a level decides must not depend on the order of reports within one transaction.
    private static HashSet<TaskInstance> Tell(AdvanceSession session, TaskInstance[] level)
    {
        var told = new HashSet<TaskInstance>();
        foreach (var ended in level)
        {
            if (session.TaskOf(ended) is not { } task)
                continue;
            CountLeaf(session, ended, task.IsLeaf);
            foreach (var next in task.Downstream)
            {
                if (session.Find(new TaskInstanceKey(ended.Key.RunKey, next.Id.Value)) is not { } instance)
                    continue;
                instance.Upstream = instance.Upstream.Plus(ended.State);
                instance.IsChanged = true;
                told.Add(instance);
            }

            told.UnionWith(task.Watchers.Select(other => session.Find(new TaskInstanceKey(ended.Key.RunKey, other.Id.Value))).OfType<TaskInstance>());
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
