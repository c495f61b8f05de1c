using System.Globalization;
using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Makes the runs that updates of assets ask for (semantics §17), at most one of each DAG in a transaction, or one for each partition. What a run takes leaves the
/// queue in the same transaction, so that no two processes make runs of the same events. At the limit of active runs the events stay; the end of a run looks at them again.
/// </summary>
internal static class TriggerByAssets
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        if (session.Snapshot.Assets is not { } found)
            return;
        var takes = found.Queues.SelectMany(pair => TakesOf(session, pair.Key, found).Select(take => (DagId: pair.Key, Take: take))).ToList();
        if (takes.Count == 0)
            return;
        var key = await session.ReserveKeysAsync(takes.Count, cancellationToken);
        foreach (var (dagId, take) in takes)
        {
            session.NoteActivity(dagId, found.Runs[dagId].Running);
            Add(session, dagId, take, key++);
        }
    }

    // A DAG whose queue a person cleared between the two looks has no count.
    private static IReadOnlyList<AssetTake> TakesOf(AdvanceSession session, string dagId, AssetSnapshot found)
    {
        if (session.FindDag(dagId) is not { AssetsSchedule: { } schedule } dag || !found.Runs.TryGetValue(dagId, out var runs))
            return [];
        var room = dag.Definition.MaxActiveRuns - runs.Active;
        if (schedule.Partitions is { } partitions)
            return TakesOf(session, dagId, PartitionQueue.Of(schedule, partitions, found.Queues[dagId], room));
        // Another process may know a newer schedule of the DAG, and wait for partitions.
        return AssetQueue.Next(schedule, found.Queues[dagId].FindAll(asset => asset.Partition is null), room) is { } take ? [take] : [];
    }

    private static IReadOnlyList<AssetTake> TakesOf(AdvanceSession session, string dagId, PartitionQueue queue)
    {
        session.Changes.RefusedEvents.AddRange(queue.Refused.Select(
            pair => new RefusedEvents(dagId, pair.Asset.AssetKey, pair.Asset.Partition?.Key, pair.Asset.FirstEvent, pair.Asset.LastEvent, pair.Problem)));
        return queue.Takes;
    }

    private static void Add(AdvanceSession session, string dagId, AssetTake take, long runKey)
    {
        // The number of the newest event makes the id one of its own, where two events share their moment.
        var runId = $"asset_triggered__{take.RunAfter.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture)}_{take.NewestEvent}";
        session.AssetRuns.Add(new NewDagRun(dagId, runId, RunType.AssetTriggered, take.RunAfter) { Key = runKey, Partition = take.Partition });
        session.Changes.TakenEvents.AddRange(take.Assets.Select(
            asset => new TakenEvents(runKey, dagId, asset.AssetKey, asset.Partition?.Key, asset.FirstEvent, take.LastOf(asset))));
        session.AssetsMayWait |= take.OnlyFirst;
    }
}
