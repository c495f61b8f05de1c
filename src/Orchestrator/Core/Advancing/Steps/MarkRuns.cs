using Dagfire.Compilation;
using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing.Steps;

/// <summary>Gives runs a state by hand (semantics §12.3). Teardowns that have not ended are left to clean up, and the run ends with them.</summary>
internal static class MarkRuns
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        var keys = session.Request.RunMarks.Select(mark => mark.RunKey).ToList();
        await session.EnsureWholeAsync(keys, cancellationToken);
        await RecheckRuns.PrepareAsync(session, keys, cancellationToken);
        foreach (var mark in session.Request.RunMarks)
        {
            if (session.Snapshot.Runs.GetValueOrDefault(mark.RunKey) is not { } run || session.FindDag(run.DagId) is not { } dag)
                continue;
            if (mark.State is DagRunState.Success or DagRunState.Failed)
                End(session, run, dag, mark.State);
            else if (mark.State != run.State)
                Move(session, run, dag, mark.State);
        }
    }

    private static void End(AdvanceSession session, DagRun run, Dag dag, DagRunState state)
    {
        var instances = session.InstancesOf(run.Key).ToList();
        foreach (var instance in instances)
        {
            if (Marks.InMarkedRun(state, IsTeardown(dag, instance), instance.State) is { } becomes)
                MarkInstances.Give(session, instance, becomes);
        }

        // Leaves prove nothing any more: one may have been marked before what is above it ended.
        run.ClearCount++;
        RecheckRuns.Recount(session, run, dag);
        if (!Marks.EndsAtOnce(state, instances.Select(instance => (IsTeardown(dag, instance), instance.State))))
        {
            if (run.State == DagRunState.Running)
                RecheckRuns.EvaluateAll(session, run, dag);
        }
        else if (run.State != state)
        {
            CloseRuns.CloseByHand(run, state, state == DagRunState.Failed ? RunEndReasons.Marked : null, session.Now);
        }
    }

    private static void Move(AdvanceSession session, DagRun run, Dag dag, DagRunState state)
    {
        RecheckRuns.Recount(session, run, dag);
        if (state == DagRunState.Running)
        {
            StartQueuedRuns.Start(session, run, dag, [.. session.InstancesOf(run.Key)]);
            return;
        }

        run.State = DagRunState.Queued;
        run.QueuedAt = session.Now;
        (run.StartedAt, run.EndedAt, run.TimeoutAt, run.Reason) = (null, null, null, null);
        session.QueuedRunsLeft = true;
    }

    private static bool IsTeardown(Dag dag, TaskInstance instance) => dag.Find(instance.Key.TaskId) is { Role: TaskRole.Teardown };
}
