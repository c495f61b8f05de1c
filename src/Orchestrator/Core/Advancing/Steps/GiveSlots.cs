using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Gives the free slots to the most urgent claimable instances: those that waited and those that became ready in this transaction, together.
/// Order as in Airflow: priority weight, then logical date, then map index.
/// </summary>
internal static class GiveSlots
{
    internal static void In(AdvanceSession session)
    {
        var free = session.Request.FreeSlots ?? int.MaxValue;
        var claimable = session.Snapshot.Backlog.Concat(session.Ready)
            .Where(instance => instance.State == TaskInstanceState.Scheduled && IsClaimable(session, instance))
            .Distinct()
            .OrderByDescending(instance => instance.Priority)
            .ThenBy(instance => instance.OrderDate)
            .ThenBy(instance => instance.Key.MapIndex)
            .ThenBy(instance => instance.Key.RunKey)
            .ToList();
        foreach (var instance in claimable.Take(free))
            Claim(session, instance);

        var looksTruncated = session.Request.LookForBacklog && session.Snapshot.Backlog.Count >= Math.Min(free, AdvanceRequest.UnlimitedBacklog);
        session.BacklogLeft = claimable.Count > free || looksTruncated;
    }

    private static bool IsClaimable(AdvanceSession session, TaskInstance instance)
    {
        if (session.RunOf(instance) is not { State: DagRunState.Running, IsDagPaused: false } run || session.FindDag(run.DagId) is not { } dag)
            return false;
        if (dag.Find(instance.Key.TaskId) is not null)
            return true;
        session.Outdated.Add(run.Key);
        return false;
    }

    private static void Claim(AdvanceSession session, TaskInstance instance)
    {
        var startsHere = session.Request.FreeSlots is not null;
        instance.State = startsHere ? TaskInstanceState.Running : TaskInstanceState.Queued;
        instance.Fence++;
        instance.QueuedAt = session.Now;
        instance.WorkerKey = session.WorkerKey;
        instance.IsChanged = true;
        if (startsHere)
            instance.StartedAt ??= session.Now;
        session.Claimed.Add(new ClaimedAttempt(instance.Reference, session.RunOf(instance)!, session.DagOf(instance.Key.RunKey)!, session.TaskOf(instance)!, instance.MaxTries));
    }
}
