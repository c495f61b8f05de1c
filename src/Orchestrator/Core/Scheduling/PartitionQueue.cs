using Dagfire.Partitions;

namespace Dagfire.Scheduling;

/// <summary>Decides for which partitions the events that wait for a DAG make runs (semantics §17). Pure.</summary>
internal sealed record PartitionQueue
{
    private PartitionQueue(IReadOnlyList<AssetTake> takes, IReadOnlyList<(QueuedAsset Asset, string Problem)> refused) => (Takes, Refused) = (takes, refused);

    /// <summary>What the next runs take, one for each partition, oldest event first.</summary>
    internal IReadOnlyList<AssetTake> Takes { get; }

    /// <summary>What waits for no partition of the DAG.</summary>
    internal IReadOnlyList<(QueuedAsset Asset, string Problem)> Refused { get; }

    /// <param name="schedule">What the DAG waits for.</param>
    /// <param name="partitions">How it comes to its partitions.</param>
    /// <param name="queue">What waits for it.</param>
    /// <param name="room">How many runs more it may have.</param>
    internal static PartitionQueue Of(Schedule.AssetsSchedule schedule, AssetPartitions partitions, IReadOnlyList<QueuedAsset> queue, int room)
    {
        var refused = new List<(QueuedAsset, string)>();
        var waiting = new List<(RunPartition Partition, QueuedAsset Asset)>();
        foreach (var asset in queue.Where(asset => asset.Partition is not null))
        {
            if (PartitionMapping.TryMap(MapperOf(asset, partitions), asset.Partition!.Value, out var partition, out var problem))
                waiting.Add((partition, asset));
            else
                refused.Add((asset, problem));
        }

        var takes = waiting.GroupBy(pair => pair.Partition.Key).Select(TakeOf).Where(take => AssetQueue.IsMet(schedule.Condition, take.Assets));
        return new PartitionQueue([.. takes.OrderBy(take => take.Assets.Min(asset => asset.FirstEvent)).Take(Math.Max(0, room))], refused);
    }

    /// <summary>The mapper for an asset: that of its own, else the schedule's.</summary>
    internal static PartitionMapper MapperOf(QueuedAsset asset, AssetPartitions partitions) =>
        partitions.Mappers.FirstOrDefault(pair => asset.Is(pair.Asset))?.Mapper ?? partitions.Default;

    // Assets that disagree on the date leave it open.
    private static AssetTake TakeOf(IGrouping<string, (RunPartition Partition, QueuedAsset Asset)> waiting)
    {
        var dates = waiting.Select(pair => pair.Partition.Date).OfType<DateTimeOffset>().Distinct().ToList();
        return new AssetTake([.. waiting.Select(pair => pair.Asset)], OnlyFirst: false) { Partition = new RunPartition(waiting.Key, dates.Count == 1 ? dates[0] : null) };
    }
}
