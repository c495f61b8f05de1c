using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>Creates runs with all their task instances, and starts them at once where pause, time and the limit of active runs allow.</summary>
internal static class CreateRuns
{
    internal static void In(AdvanceSession session)
    {
        foreach (var wish in session.Request.NewRuns.Concat(session.AssetRuns))
        {
            if (session.FindDag(wish.DagId) is not { } dag)
                continue;
            var (run, instances) = Make(wish, session.Now, dag);
            session.Add(run, instances);
            var activity = session.Snapshot.Dags.GetValueOrDefault(wish.DagId);
            run.IsDagPaused = activity.IsPaused;
            // Where tasks look at an earlier run, this one must be in the database before it starts.
            session.StartsLater |= dag.UsesPast;
            if (dag.UsesPast || activity.IsPaused || run.RunAfter > session.Now || !ActiveRuns.TryEnter(session, run, dag))
            {
                session.QueuedRunsLeft = true;
                continue;
            }

            StartQueuedRuns.Start(session, run, dag, instances);
        }
    }

    /// <summary>A queued run with the task instances it begins with.</summary>
    internal static (DagRun Run, List<TaskInstance> Instances) Make(NewDagRun wish, DateTimeOffset now, Dag dag)
    {
        var run = RunOf(wish, now, dag);
        var instances = InstanceFactory.Of(run, dag).ToList();
        run.SkippedLeaves = dag.Tasks.Count(task => task.IsLeaf && !task.IsIn(run));
        run.OpenLeaves = dag.HasMapped ? instances.Count(instance => dag.Find(instance.Key.TaskId)!.IsLeaf) : dag.LeafCount - run.SkippedLeaves;
        return (run, instances);
    }

    private static DagRun RunOf(NewDagRun wish, DateTimeOffset now, Dag dag) => new()
    {
        Key = wish.Key,
        DagId = wish.DagId,
        RunId = wish.RunId,
        Type = wish.Type,
        State = DagRunState.Queued,
        LogicalDate = wish.LogicalDate,
        DataInterval = wish.DataInterval,
        Partition = wish.Partition,
        RunAfter = wish.RunAfter,
        Conf = wish.Conf,
        TriggeredBy = wish.TriggeredBy,
        TriggeringUser = wish.TriggeringUser,
        QueuedAt = now,
        DagVersion = dag.Version,
    };
}
