using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Makes tasks run again (semantics §12.1): earlier attempts are kept as history, the attempt number goes on, the budget of retries is new.
/// A running one is stopped first. A finished run queues again.
/// </summary>
internal static class ClearInstances
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        await session.EnsureWholeAsync(session.Request.Clears.Select(clear => clear.RunKey), cancellationToken);
        foreach (var clear in session.Request.Clears)
        {
            if (session.Snapshot.Runs.GetValueOrDefault(clear.RunKey) is not { } run || session.FindDag(run.DagId) is not { } dag)
                continue;
            var cleared = session.InstancesOf(run.Key).Where(instance => clear.Selects(instance) && !IsGone(session, instance)).ToList();
            foreach (var instance in cleared)
                Clear(session, instance, dag.Find(instance.Key.TaskId));
            if (clear.RemovesLaterIterations)
                LoopIterations.RemoveAfter(session, cleared);
            if (clear.OnLatestVersion)
                RecheckRuns.Renew(session, run, dag);
            await RecheckRuns.PrepareAsync(session, [run.Key], cancellationToken);
            Reopen(session, run, dag, clear.ResetsRun);
        }
    }

    /// <summary>Whether it is one of an iteration that is there no more: only its loop brings it back.</summary>
    private static bool IsGone(AdvanceSession session, TaskInstance instance) => instance.State == TaskInstanceState.Removed && session.TaskOf(instance) is { Loop: not null };

    internal static void Clear(AdvanceSession session, TaskInstance instance, DagTask? task)
    {
        if (instance.State is TaskInstanceState.Running or TaskInstanceState.Restarting)
        {
            instance.State = TaskInstanceState.Restarting;
            session.Cancelled.Add(instance.Reference);
        }
        else
        {
            if (instance.Attempt > 0)
                session.Changes.Keep(ApplyOutcomes.HistoryOf(instance) with { State = instance.State.IsFinished() ? instance.State : TaskInstanceState.Failed });
            instance.State = TaskInstanceState.None;
            instance.MaxTries = task is null ? Math.Max(instance.MaxTries, instance.Attempt) : instance.Attempt + task.Retries;
            instance.Fence++;
            instance.DueAt = null;
            instance.EndedAt = null;
            instance.Reason = null;
            instance.Resume = null;
        }

        // What it used up of its limits is forgotten, whether it has ended or is being stopped.
        instance.Rescues = 0;
        instance.FirstStartedAt = null;
        instance.GroupTries = 0;
        instance.IsChanged = true;
    }

    internal static void Reopen(AdvanceSession session, DagRun run, Dag dag, bool reset)
    {
        run.QueuedAt = session.Now;
        if (reset && run.State is (DagRunState.Success or DagRunState.Failed))
        {
            run.State = DagRunState.Queued;
            run.StartedAt = null;
            run.EndedAt = null;
            run.Reason = null;
            session.QueuedRunsLeft = true;
        }

        run.ClearCount++;
        run.QueuedAt = session.Now;
        session.Requeued.Add(run);
        RecheckRuns.Recount(session, run, dag);
        if (run.State == DagRunState.Running)
            RecheckRuns.EvaluateAll(session, run, dag);
    }
}
