using Dagfire.Compilation;
using Dagfire.Partitions;
using Dagfire.Queries;
using Dagfire.Scheduling;

namespace Dagfire.Metadata;

/// <summary>Puts the events that wait under the partitions of the DAGs they wait for. Pure.</summary>
internal static class QueuedPartitions
{
    internal static IReadOnlyList<QueuedAssetView> Of(IReadOnlyList<QueuedAssetView> queued, DagCatalog catalog) =>
        [.. queued.Select(row => row with { PartitionKey = KeyOf(row, catalog) }).GroupBy(row => (row.DagId, row.Name, row.Uri, row.PartitionKey)).Select(Joined)];

    private static string? KeyOf(QueuedAssetView row, DagCatalog catalog)
    {
        // Which aliases an asset went through is not known here.
        if (row.PartitionKey is not { } key || catalog.Find(row.DagId)?.AssetsSchedule?.Partitions is not { } partitions || partitions.Mappers.Any(pair => pair.Asset is AssetAlias))
            return row.PartitionKey;
        var asset = new QueuedAsset(AssetKey: 0, row.Name, row.Uri) { FirstEvent = 0, LastEvent = 0, FirstAt = row.Since, LastAt = row.NewestAt };
        return PartitionMapping.TryMap(PartitionQueue.MapperOf(asset, partitions), new RunPartition(key, Date: null), out var mapped, out _) ? mapped.Key : key;
    }

    private static QueuedAssetView Joined(IGrouping<(string, string, string, string?), QueuedAssetView> rows) =>
        rows.First() with { Events = rows.Sum(row => row.Events), Since = rows.Min(row => row.Since), NewestAt = rows.Max(row => row.NewestAt) };
}
