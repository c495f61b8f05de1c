using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>Starts queued runs in their order, as far as the limits of active runs allow.</summary>
internal static class StartQueuedRuns
{
    /// <summary>As many as the store names at a time.</summary>
    private const int MaxAtATime = 200;

    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        var startable = new List<(DagRun Run, Dag Dag)>();
        session.QueuedRunsLeft |= session.Snapshot.QueuedRuns.Count >= MaxAtATime;
        foreach (var key in session.Snapshot.QueuedRuns)
        {
            // Named before it was locked: another process may have started it, or deleted it.
            if (session.Snapshot.Runs.GetValueOrDefault(key) is not { State: DagRunState.Queued } run || session.FindDag(run.DagId) is not { } dag)
                continue;
            if (ActiveRuns.TryEnter(session, run, dag))
                startable.Add((run, dag));
        }

        await session.EnsureWholeAsync(startable.Select(pair => pair.Run.Key), cancellationToken);
        foreach (var (run, dag) in startable)
            RecheckRuns.AddMissing(session, run, dag);
        await RecheckRuns.PrepareAsync(session, [.. startable.Select(pair => pair.Run.Key)], cancellationToken);
        foreach (var (run, dag) in startable)
        {
            RecheckRuns.Recount(session, run, dag);
            Start(session, run, dag, [.. session.InstancesOf(run.Key)]);
        }
    }

    internal static void Start(AdvanceSession session, DagRun run, Dag dag, IReadOnlyCollection<TaskInstance> instances)
    {
        run.State = DagRunState.Running;
        run.StartedAt = session.Now;
        run.EndedAt = null;
        run.Reason = null;
        run.TimeoutAt = session.Now + dag.Definition.RunTimeout;
        run.IsChanged = true;
        foreach (var instance in instances)
        {
            if (dag.Find(instance.Key.TaskId) is { } task)
                session.Evaluate(instance, task);
        }
    }
}
