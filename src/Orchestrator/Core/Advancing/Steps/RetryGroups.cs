using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Makes a group again as a whole when one of its tasks has failed for good and the group has retries left: before anything after it hears of the failure.
/// Its first tasks wait for the delay; what runs of it is stopped.
/// </summary>
internal static class RetryGroups
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        var failed = session.Ended
            .Where(instance => instance.State == TaskInstanceState.Failed && session.TaskOf(instance)?.RetriedGroup is { } group && instance.GroupTries < group.Retries)
            .Select(instance => GroupOf(session, instance)).Distinct().ToList();
        if (failed.Count == 0)
            return;
        await session.EnsureTasksLoadedAsync(failed.SelectMany(pair => pair.Group.Members.Select(member => (pair.RunKey, member))), cancellationToken);
        foreach (var (runKey, group, iteration) in failed)
        {
            var roots = group.Roots.ToHashSet();
            foreach (var member in group.Members)
            {
                foreach (var instance in session.InstancesOf(runKey, member).Where(instance => iteration is null || instance.Key.MapIndex == iteration))
                    MakeAgain(session, group, instance, member, roots.Contains(member) ? session.Now + group.Delay : null);
            }

            // The counters of the whole run are derived anew, and what ended beside the group is told then.
            session.Request.Recheck.Add(runKey);
        }
    }

    // A loop that is made again as a whole begins with its first iteration; its gate says whether others follow.
    private static void MakeAgain(AdvanceSession session, RetriedGroup group, TaskInstance instance, DagTask task, DateTimeOffset? dueAt)
    {
        if (task.Loop is not null && !group.IsInLoop && instance.Key.MapIndex > 0)
            LoopIterations.Remove(session, instance);
        else
            Restart(session, instance, task, dueAt);
    }

    /// <summary>The group to be made again; one inside a loop in the iteration that failed, and in no other.</summary>
    private static (long RunKey, RetriedGroup Group, int? Iteration) GroupOf(AdvanceSession session, TaskInstance failed)
    {
        var group = session.TaskOf(failed)!.RetriedGroup!;
        return (failed.Key.RunKey, group, group.IsInLoop ? failed.Key.MapIndex : null);
    }

    private static void Restart(AdvanceSession session, TaskInstance instance, DagTask task, DateTimeOffset? dueAt)
    {
        instance.GroupTries++;
        instance.IsChanged = true;
        if (instance.State.HoldsSlot())
        {
            instance.State = TaskInstanceState.Restarting;
            session.Cancelled.Add(instance.Reference);
            return;
        }

        if (instance.Attempt > 0)
            session.Changes.Keep(ApplyOutcomes.HistoryOf(instance) with { State = instance.State.IsFinished() ? instance.State : TaskInstanceState.Failed });
        instance.MaxTries = instance.Attempt + task.Retries;
        instance.State = dueAt is null ? TaskInstanceState.None : TaskInstanceState.UpForRetry;
        instance.DueAt = dueAt;
        instance.EndedAt = null;
        instance.Resume = null;
        instance.Fence++;
    }
}
