using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>Creates runs with all their task instances, and starts them at once where pause, time and the limit of active runs allow.</summary>
internal static class CreateRuns
{
    internal static void In(AdvanceSession session)
    {
        foreach (var wish in session.Request.NewRuns)
        {
            if (session.FindDag(wish.DagId) is not { } dag)
                continue;
            var run = RunOf(wish, session.Now, dag);
            var instances = InstancesOf(run, dag).ToList();
            session.Add(run, instances);
            var activity = session.Snapshot.Dags.GetValueOrDefault(wish.DagId);
            run.IsDagPaused = activity.IsPaused;
            if (activity.IsPaused || run.RunAfter > session.Now || activity.RunningRuns >= dag.Definition.MaxActiveRuns)
            {
                session.QueuedRunsLeft = true;
                continue;
            }

            session.Snapshot.Dags[wish.DagId] = activity with { RunningRuns = activity.RunningRuns + 1 };
            StartQueuedRuns.Start(session, run, dag, instances);
        }
    }

    internal static DagRun RunOf(NewDagRun wish, DateTimeOffset now, Dag dag) => new()
    {
        Key = wish.Key,
        DagId = wish.DagId,
        RunId = wish.RunId,
        Type = wish.Type,
        State = DagRunState.Queued,
        LogicalDate = wish.LogicalDate,
        DataInterval = wish.DataInterval,
        RunAfter = wish.RunAfter,
        Conf = wish.Conf,
        QueuedAt = now,
        OpenLeaves = dag.LeafCount,
    };

    internal static IEnumerable<TaskInstance> InstancesOf(DagRun run, Dag dag) => dag.Tasks.Select(task => new TaskInstance
    {
        Key = new TaskInstanceKey(run.Key, task.Id.Value),
        State = TaskInstanceState.None,
        MaxTries = task.Retries,
        Queue = task.Queue,
        Priority = task.Priority,
        Pool = task.Pool,
        PoolSlots = task.PoolSlots,
        OrderDate = run.OrderDate,
    });
}
