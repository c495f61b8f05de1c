using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>The limits of active runs: a DAG's for its own, a backfill's for those that belong to it (semantics §11, §13.1).</summary>
internal static class ActiveRuns
{
    /// <summary>Takes a place among the running runs, if there is one.</summary>
    internal static bool TryEnter(AdvanceSession session, DagRun run, Dag dag)
    {
        var snapshot = session.Snapshot;
        if (run.BackfillKey is { } key && snapshot.Backfills.TryGetValue(key, out var backfill))
        {
            // More of its runs may wait than were named.
            session.QueuedRunsLeft = true;
            if (backfill.IsStopped || backfill.RunningRuns >= backfill.MaxActiveRuns)
                return false;
            snapshot.Backfills[key] = backfill with { RunningRuns = backfill.RunningRuns + 1 };
            session.Changes.EnteredBackfills.Add(key);
            return true;
        }

        var activity = snapshot.Dags.GetValueOrDefault(run.DagId);
        if (activity.RunningRuns >= dag.Definition.MaxActiveRuns)
        {
            session.QueuedRunsLeft = true;
            return false;
        }

        snapshot.Dags[run.DagId] = activity with { RunningRuns = activity.RunningRuns + 1 };
        session.Changes.EnteredDags[run.DagId] = dag.Definition.MaxActiveRuns;
        return true;
    }
}
