using System.Globalization;
using Dagfire.Partitions;

namespace Dagfire.Backfills;

/// <summary>Ids of the runs a backfill makes: one for each date, whatever the backfill.</summary>
internal static class BackfillRunId
{
    internal static string Of(PendingDate date) =>
        date.Partition is { } partition ? PartitionRunId.Of(RunType.Backfill, date.DataInterval.End, partition.Key) : Of(date.LogicalDate);

    private static string Of(DateTimeOffset logicalDate) =>
        $"backfill__{logicalDate.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)}";
}
