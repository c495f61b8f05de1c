using Dagfire.Advancing.Steps;
using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>
/// The heart of the engine: one transaction that records what ended, decides what follows from it, and hands out the free slots.
/// Only the store and the given time matter, so the same code runs in production, in tests and in simulations.
/// </summary>
internal sealed class Advancer(IAdvanceStore store, IDagLookup dags, long workerKey, DeadlineIntervals? intervals = null)
{
    /// <summary>Does it; <see langword="null"/> when another process won a race and the whole must be tried again.</summary>
    internal async Task<AdvanceResult?> TryAdvanceAsync(AdvanceRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await AdvanceAsync(request, cancellationToken);
        }
        catch (TransactionLostException)
        {
            return null;
        }
    }

    private async Task<AdvanceResult?> AdvanceAsync(AdvanceRequest request, CancellationToken cancellationToken)
    {
        await using var transaction = store.Begin();
        var session = new AdvanceSession(request, dags, transaction, workerKey);
        await session.OpenAsync(QueryFor(request), cancellationToken);

        ApplyOutcomes.To(session);
        EmitAssets.In(session);
        await Iterate.InAsync(session, cancellationToken);
        await ApplyDecisions.InAsync(session, cancellationToken);
        await RetryGroups.InAsync(session, cancellationToken);
        await FailFast.InAsync(session, cancellationToken);
        await TriggerByAssets.InAsync(session, cancellationToken);
        CreateRuns.In(session);
        await CarryOnBackfills.InAsync(session, cancellationToken);
        await EndTimedOutRuns.InAsync(session, cancellationToken);
        await ClearInstances.InAsync(session, cancellationToken);
        await MarkInstances.InAsync(session, cancellationToken);
        await MarkRuns.InAsync(session, cancellationToken);
        await RecheckRuns.InAsync(session, cancellationToken);
        ResumeWaiting.In(session);
        RequeueLost.In(session);
        await ScheduleDue.InAsync(session, cancellationToken);
        await FollowPast.InAsync(session, cancellationToken);
        await Propagate.ThroughAsync(session, cancellationToken);
        await StartQueuedRuns.InAsync(session, cancellationToken);
        await Propagate.ThroughAsync(session, cancellationToken);
        await CloseRuns.InAsync(session, cancellationToken);
        await GiveSlots.InAsync(session, cancellationToken);
        await SetDeadlines.InAsync(session, intervals, cancellationToken);
        NoteCallbacks.In(session);

        return await CommitAsync(session, transaction, cancellationToken);
    }

    private AdvanceQuery QueryFor(AdvanceRequest request)
    {
        var query = new AdvanceQuery
        {
            Now = request.Now,
            LookForDue = request.LookForDue,
            LookForQueuedRuns = request.LookForQueuedRuns,
            LookForAssets = request.LookForAssets && dags.HasAssetSchedules,
            Queues = request.Queues,
            BacklogLimit = request.LookForBacklog ? request.BacklogLimit : 0,
        };
        query.WholeRuns.AddRange(request.Recheck.Concat(request.Clears.Select(clear => clear.RunKey))
            .Concat(request.Marks.Select(mark => mark.RunKey)).Concat(request.RunMarks.Select(mark => mark.RunKey)).Distinct());
        query.RunKeys.UnionWith(query.WholeRuns);
        query.DagIds.UnionWith(request.NewRuns.Select(run => run.DagId));
        foreach (var resumed in request.Resumed)
        {
            query.RunKeys.Add(resumed.Attempt.RunKey);
            query.Keys.Add(resumed.Key);
        }

        foreach (var (attempt, _) in request.Requeues)
        {
            query.RunKeys.Add(attempt.RunKey);
            query.Keys.Add(new TaskInstanceKey(attempt.RunKey, attempt.TaskId, attempt.MapIndex));
        }

        foreach (var outcome in request.Outcomes)
        {
            query.RunKeys.Add(outcome.Attempt.RunKey);
            query.Keys.Add(outcome.Key);
            foreach (var next in outcome.Task?.Downstream ?? [])
            {
                if (!next.IsMapped || next.IsExpandedWith(outcome.Task!))
                    query.Keys.Add(outcome.Key with { TaskId = next.Id.Value, MapIndex = next.IsMapped ? outcome.Key.MapIndex : TaskInstanceKey.NotMapped });
            }
        }

        return query;
    }

    private static async Task<AdvanceResult?> CommitAsync(AdvanceSession session, IAdvanceTransaction transaction, CancellationToken cancellationToken)
    {
        var changes = session.Changes;
        var isNew = changes.NewRuns.Select(run => run.Key).ToHashSet();
        changes.Runs.AddRange(session.Runs.Where(run => run.IsChanged && !isNew.Contains(run.Key)));
        changes.Instances.AddRange(session.ChangedInstances.Where(instance => !isNew.Contains(instance.Key.RunKey) && !session.IsAdded(instance.Key)));
        foreach (var run in changes.Runs.Where(run => run is { BackfillKey: not null, EndedAt: not null }))
            changes.BackfillsToComplete[run.BackfillKey!.Value] = session.Now;
        var created = await transaction.CommitAsync(changes, cancellationToken);
        return created is null ? null : ResultOf(session, created);
    }

    private static AdvanceResult ResultOf(AdvanceSession session, IReadOnlySet<long> created)
    {
        var refused = session.Changes.NewRuns.Where(run => !created.Contains(run.Key)).Select(run => run.Key).ToHashSet();
        foreach (var wish in session.Request.NewRuns)
            wish.Created?.Invoke(wish.Key != 0 && created.Contains(wish.Key) ? wish.Key : null);
        return new AdvanceResult
        {
            Claimed = session.Claimed.FindAll(claimed => !refused.Contains(claimed.Reference.RunKey)),
            Waiting = session.Waiting,
            Cancelled = session.Cancelled,
            Rejected = session.Rejected,
            Instances = [.. session.Changes.Instances.Concat(session.Changes.AddedInstances).Concat(session.Changes.NewInstances).Where(instance => !refused.Contains(instance.Key.RunKey))],
            Runs = [.. session.Changes.Runs.Concat(session.Changes.NewRuns).Where(run => !refused.Contains(run.Key)).Union(RunsOfRejected(session))],
            Outdated = session.Outdated,
            Follow = FollowOf(session),
            BacklogLeft = session.BacklogLeft,
            QueuedRunsLeft = session.QueuedRunsLeft,
            StartsLater = session.StartsLater,
            HasCallbacks = session.Changes.Callbacks.Count > 0,
            AssetsMayWait = session.AssetsMayWait || session.Changes.Runs.Exists(run => run.EndedAt is not null && session.FindDag(run.DagId) is { AssetsSchedule: not null }),
            NextDue = NextDueOf(session),
        };
    }

    // Recorded already, perhaps by a commit whose answer was lost: then nobody here has been told how these runs stand.
    private static IEnumerable<DagRun> RunsOfRejected(AdvanceSession session) =>
        session.Rejected.Select(outcome => session.Snapshot.Runs.GetValueOrDefault(outcome.Attempt.RunKey)).OfType<DagRun>();

    private static Dictionary<string, HashSet<string>> FollowOf(AdvanceSession session)
    {
        var follow = new Dictionary<string, HashSet<string>>();
        foreach (var instance in session.Changes.Instances.Where(instance => instance.State.IsSuccessLike()))
        {
            if (session.DagOf(instance.Key.RunKey) is not { UsesPast: true } dag || session.TaskOf(instance) is not { } task)
                continue;
            if (!follow.TryGetValue(dag.Id.Value, out var tasks))
                follow.Add(dag.Id.Value, tasks = []);
            tasks.UnionWith(FollowPast.TasksWaitingFor(task));
        }

        return follow;
    }

    private static DateTimeOffset? NextDueOf(AdvanceSession session)
    {
        var instances = session.Changes.Instances.Where(instance => instance.DueAt is not null).Min(instance => instance.DueAt);
        var timeouts = session.Runs.Where(run => run is { IsChanged: true, State: DagRunState.Running, TimeoutAt: not null }).Min(run => run.TimeoutAt);
        var starts = session.Changes.NewRuns.Where(run => run.State == DagRunState.Queued && run.RunAfter > session.Now).Min(run => (DateTimeOffset?)run.RunAfter);
        var deadlines = session.Changes.Deadlines.Select(deadline => (DateTimeOffset?)deadline.DueAt).Min();
        return new[] { instances, timeouts, starts, deadlines }.Min();
    }
}
