using Dagfire.Queries;

namespace Dagfire.Overview;

/// <summary>What of a run, its DAG and its backfill keeps its tasks from running. Pure.</summary>
internal static class RunWords
{
    internal static IEnumerable<WaitReason> Of(DagRunView run, DagView? dag, DateTimeOffset now)
    {
        if (dag is { IsStale: true })
            yield return new WaitReason("Dag Loaded", $"The code of the DAG '{run.DagId}' is gone.");
        if (dag is { IsPaused: true })
            yield return new WaitReason("Dag Not Paused", $"The DAG '{run.DagId}' is paused.");
        if (run.State == DagRunState.Queued && run.RunAfter > now)
            yield return new WaitReason("Run After", $"The run starts not before {Moments.Text(run.RunAfter)}, in {Moments.Distance(run.RunAfter - now)}.");
        if (run.State is DagRunState.Success or DagRunState.Failed)
            yield return new WaitReason("Dagrun Running", $"The run has ended: {run.State.Name()}.");
    }

    internal static IEnumerable<WaitReason> OfBackfill(BackfillView backfill)
    {
        if (backfill.State == BackfillState.Paused)
            yield return new WaitReason("Backfill Not Paused", $"The backfill {backfill.BackfillKey} is paused.");
        else if (backfill.Running >= backfill.MaxActiveRuns)
            yield return new WaitReason("Max Active Runs", $"The backfill {backfill.BackfillKey} has {backfill.Running} runs under way, its limit is {backfill.MaxActiveRuns}.");
    }
}
