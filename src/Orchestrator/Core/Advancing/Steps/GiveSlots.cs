using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Gives the free slots to the most urgent claimable instances: those that waited and those that became ready in this transaction, together.
/// Order as in Airflow: priority weight, then logical date, then map index; before all of them what was lost with its process, for it has waited once already. Limits are looked up only where one could be reached; behind what they refuse,
/// further waiting instances are looked for, so that nothing blocked hides what could run.
/// </summary>
internal static class GiveSlots
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        var free = session.Request.FreeSlots ?? int.MaxValue;
        var claimable = InOrder(session, session.Snapshot.Backlog.Concat(session.Ready));
        var pageIsFull = session.Request.LookForBacklog && session.Snapshot.Backlog.Count >= session.Request.BacklogLimit;
        if (free == 0 || claimable.Count == 0)
        {
            session.BacklogLeft = claimable.Count > 0 || pageIsFull;
            return;
        }

        if (claimable.Exists(instance => MayBeRefused(session, instance)))
            await ClaimWithinLimitsAsync(session, claimable, free, pageIsFull, cancellationToken);
        else
            ClaimFirst(session, claimable, free, pageIsFull);
    }

    private static void ClaimFirst(AdvanceSession session, List<TaskInstance> claimable, int free, bool pageIsFull)
    {
        foreach (var instance in claimable.Take(free))
            Claim(session, instance);
        session.BacklogLeft = claimable.Count > free || pageIsFull;
    }

    private static async Task ClaimWithinLimitsAsync(
        AdvanceSession session, List<TaskInstance> claimable, int free, bool pageIsFull, CancellationToken cancellationToken)
    {
        var usage = await session.LoadUsageAsync(cancellationToken);
        var active = usage.Active.Where(active => session.Find(active.Key) is not { } known || known.State.HoldsSlot() || known.State == TaskInstanceState.Deferred);
        var ledger = new SlotLedger(usage.Pools, active, session.Request.FreeSlots is null ? session.Request.Limits?.Workers : null);
        var refused = new List<TaskInstance>();
        while (true)
        {
            foreach (var instance in claimable)
            {
                if (session.Claimed.Count >= free || ledger.Refuse(instance, session.DagOf(instance.Key.RunKey)!, session.TaskOf(instance)!) is not null)
                {
                    refused.Add(instance);
                    continue;
                }

                ledger.Enter(new ActiveInstance(instance.Key, session.RunOf(instance)!.DagId, instance.Pool, instance.PoolSlots) { Queue = instance.Queue });
                Claim(session, instance);
            }

            // What is refused waits for an end or a change, both of which look at the backlog again.
            session.BacklogLeft = refused.Count > 0 || pageIsFull;
            if (session.Claimed.Count >= free || ledger.AreWorkersBusy || !pageIsFull)
                return;
            var further = await session.LoadBacklogAsync(Beyond(session, ledger, refused), cancellationToken);
            pageIsFull = further.Count >= AdvanceRequest.UnlimitedBacklog;
            claimable = InOrder(session, further);
            if (claimable.Count == 0)
                return;
        }
    }

    private static BacklogQuery Beyond(AdvanceSession session, SlotLedger ledger, List<TaskInstance> refused)
    {
        var pools = refused.Select(instance => instance.Pool).Where(ledger.IsPoolFull).ToHashSet();
        var runs = refused.Where(instance => ledger.IsRunFull(instance.Key.RunKey, session.DagOf(instance.Key.RunKey)!)).Select(instance => instance.Key.RunKey).ToHashSet();
        var queues = refused.Select(instance => instance.Queue).Where(ledger.IsQueueFull).ToHashSet();
        var seen = refused.Where(instance => !pools.Contains(instance.Pool) && !queues.Contains(instance.Queue) && !runs.Contains(instance.Key.RunKey)).Concat(session.ClaimedInstances);
        return new BacklogQuery(AdvanceRequest.UnlimitedBacklog)
        {
            Queues = session.Request.Queues,
            ExceptPools = pools,
            ExceptQueues = queues,
            ExceptRuns = runs,
            ExceptKeys = [.. seen.Select(instance => instance.Key)],
        };
    }

    private static List<TaskInstance> InOrder(AdvanceSession session, IEnumerable<TaskInstance> instances) =>
    [
        .. instances
            .Where(instance => instance.State == TaskInstanceState.Scheduled && IsClaimable(session, instance))
            .Distinct()
            .OrderByDescending(instance => instance.Rescues > 0)
            .ThenByDescending(instance => instance.Priority)
            .ThenBy(instance => instance.OrderDate)
            .ThenBy(instance => instance.Key.MapIndex)
            .ThenBy(instance => instance.Key.RunKey),
    ];

    private static bool MayBeRefused(AdvanceSession session, TaskInstance instance) =>
        session.Request.FreeSlots is null || session.Request.Limits is not { } limits || limits.MayRefuse(instance, session.DagOf(instance.Key.RunKey)!, session.TaskOf(instance)!);

    private static bool IsClaimable(AdvanceSession session, TaskInstance instance)
    {
        if (session.Request.Queues is { Count: > 0 } queues && !queues.Contains(instance.Queue))
            return false;
        if (session.RunOf(instance) is not { State: DagRunState.Running, IsDagPaused: false } run || session.FindDag(run.DagId) is not { } dag)
            return false;
        if (dag.Find(instance.Key.TaskId) is not null)
            return true;
        session.Outdated.Add(run.Key);
        return false;
    }

    private static void Claim(AdvanceSession session, TaskInstance instance)
    {
        instance.Fence++;
        var goesOnAfter = WorkerFor(session, instance);
        var startsHere = session.Request.FreeSlots is not null || goesOnAfter is not null;
        instance.State = startsHere ? TaskInstanceState.Running : TaskInstanceState.Queued;
        instance.QueuedAt = session.Now;
        instance.WorkerKey = session.WorkerKey;
        instance.IsChanged = true;
        if (startsHere)
        {
            instance.StartedAt ??= session.Now;
            instance.FirstStartedAt ??= session.Now;
        }

        session.ClaimedInstances.Add(instance);
        session.Claimed.Add(session.AttemptOf(instance)! with { EndedHere = goesOnAfter });
    }

    private static AttemptReference? WorkerFor(AdvanceSession session, TaskInstance instance) =>
        session.Request.CarriesOn is { } carriesOn && session.AttemptOf(instance) is { } claim && carriesOn(claim.Run.DagId, instance.Queue) ? session.Freed.TakeFor(claim) : null;
}
