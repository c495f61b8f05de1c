using System.Globalization;
using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing.Steps;

/// <summary>
/// Makes the runs that updates of assets ask for (semantics §17), at most one of each DAG in a transaction. What a run takes leaves the queue in the same
/// transaction, so that no two processes make runs of the same events. At the limit of active runs the events stay; the end of a run looks at them again.
/// </summary>
internal static class TriggerByAssets
{
    internal static async Task InAsync(AdvanceSession session, CancellationToken cancellationToken)
    {
        if (session.Snapshot.Assets is not { } found)
            return;
        var takes = found.Queues.Select(pair => (DagId: pair.Key, Take: TakeOf(session, pair.Key, found))).Where(pair => pair.Take is not null).ToList();
        if (takes.Count == 0)
            return;
        var key = await session.ReserveKeysAsync(takes.Count, cancellationToken);
        foreach (var (dagId, take) in takes)
        {
            session.NoteActivity(dagId, found.Runs[dagId].Running);
            Add(session, dagId, take!, key++);
        }
    }

    // A DAG whose queue a person cleared between the two looks has no count.
    private static AssetTake? TakeOf(AdvanceSession session, string dagId, AssetSnapshot found) =>
        session.FindDag(dagId) is { AssetsSchedule: { } schedule } dag && found.Runs.TryGetValue(dagId, out var runs)
            ? AssetQueue.Next(schedule, found.Queues[dagId], dag.Definition.MaxActiveRuns - runs.Active)
            : null;

    private static void Add(AdvanceSession session, string dagId, AssetTake take, long runKey)
    {
        // The number of the newest event makes the id one of its own, where two events share their moment.
        var runId = $"asset_triggered__{take.RunAfter.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture)}_{take.NewestEvent}";
        session.AssetRuns.Add(new NewDagRun(dagId, runId, RunType.AssetTriggered, take.RunAfter) { Key = runKey });
        session.Changes.TakenEvents.AddRange(take.Assets.Select(asset => new TakenEvents(runKey, dagId, asset.AssetKey, asset.FirstEvent, take.LastOf(asset))));
        session.AssetsMayWait |= take.OnlyFirst;
    }
}
