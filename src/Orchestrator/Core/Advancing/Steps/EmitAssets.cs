using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>Writes the events of the assets that tasks updated, in the transaction that makes them successes (semantics §17). Skipped and failed ones emit nothing.</summary>
internal static class EmitAssets
{
    internal static void In(AdvanceSession session)
    {
        session.Changes.AssetEmissions.AddRange(session.Request.Emissions);
        foreach (var outcome in session.Request.Outcomes)
        {
            if (outcome.Emitted.Count > 0 && !session.Rejected.Contains(outcome) && session.Find(outcome.Key) is { State: TaskInstanceState.Success } instance)
                Add(session, instance, outcome);
        }

        session.AssetsMayWait |= session.Changes.AssetEmissions.Count > 0 && session.HasAssetSchedules;
    }

    private static void Add(AdvanceSession session, TaskInstance instance, AttemptOutcome outcome)
    {
        var run = session.RunOf(instance);
        session.Changes.AssetEmissions.AddRange(outcome.Emitted.Select(emitted => new AssetEmission(emitted, outcome.EndedAt)
        {
            DagId = run?.DagId,
            RunId = run?.RunId,
            TaskId = instance.Key.TaskId,
            MapIndex = instance.Key.MapIndex,
            Partition = PartitionOf(emitted.PartitionKey, run?.Partition),
        }));
    }

    // The date belongs to the run's own key.
    private static RunPartition? PartitionOf(string? said, RunPartition? ofRun) => said is null || said == ofRun?.Key ? ofRun : new RunPartition(said, Date: null);
}
