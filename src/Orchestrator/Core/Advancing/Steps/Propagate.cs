using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>Tells each ended task's direct downstream, level by level, until nothing more ends by a rule.</summary>
internal static class Propagate
{
    internal static async Task ThroughAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        while (session.Ended.Count > 0 || session.Unasked.Count > 0)
        {
            var level = session.Ended.ToArray();
            session.Ended.Clear();
            await LoadTiedAsync(session, level, cancellationToken);
            var told = Tell(session, level);
            told.UnionWith(session.Unasked);
            session.Unasked.Clear();
            told.UnionWith(await Expand.InAsync(session, level.SelectMany(ended => ConsumersOf(session, ended)), cancellationToken));
            await session.EnsureRulesCanBeAskedAsync(told, cancellationToken);
            Ask(session, told);
        }
    }

    /// <summary>Loads the instances that must hear of an end. Those of plain tasks by their keys: that is nearly all there is.</summary>
    private static async Task LoadTiedAsync(AdvanceSession session, TaskInstance[] level, CancellationToken cancellationToken)
    {
        var keys = new HashSet<TaskInstanceKey>();
        var mapped = new List<(long RunKey, DagTask Task)>();
        foreach (var ended in level)
        {
            if (session.TaskOf(ended) is not { } task)
                continue;
            foreach (var other in task.Tied)
            {
                if (!other.IsMapped)
                    keys.Add(new TaskInstanceKey(ended.Key.RunKey, other.Id.Value));
                else if (other.IsExpandedWith(task))
                    keys.Add(ended.Key with { TaskId = other.Id.Value });
                else
                    mapped.Add((ended.Key.RunKey, other));
            }
        }

        await session.EnsureLoadedAsync(keys, cancellationToken);
        if (mapped.Count > 0)
            await session.EnsureTasksLoadedAsync(mapped, cancellationToken);
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
            foreach (var next in task.Downstream)
                Count(session, ended, task, next, told);
            foreach (var other in task.Watchers)
                told.UnionWith(session.Neighbours(ended, task, other));
        }

        return told;
    }

    private static void Count(AdvanceSession session, TaskInstance ended, DagTask task, DagTask next, HashSet<TaskInstance> told)
    {
        if (next.IsMapped)
        {
            foreach (var instance in session.Neighbours(ended, task, next))
                Count(ended, instance, told);
        }
        else if (session.Find(new TaskInstanceKey(ended.Key.RunKey, next.Id.Value)) is { } instance)
        {
            Count(ended, instance, told);
        }
    }

    private static void Count(TaskInstance ended, TaskInstance instance, HashSet<TaskInstance> told)
    {
        instance.Upstream = instance.Upstream.Plus(ended.State);
        // What never ran passes on what made it end.
        instance.CausedBy = ended.Fence > 0 ? ended.Reference : ended.CausedBy;
        instance.IsChanged = true;
        told.Add(instance);
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
