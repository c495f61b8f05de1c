namespace Dagfire.Backfills;

/// <summary>What is left to be made of a backfill, as a transaction found it under the backfill's lock.</summary>
internal sealed class BackfillWork
{
    internal required long BackfillKey { get; init; }

    internal required string DagId { get; init; }

    internal required ReprocessBehavior Reprocess { get; init; }

    /// <summary>Whether runs that are taken over go on with their DAG as it is now.</summary>
    internal bool OnLatestVersion { get; init; }

    internal string? Conf { get; init; }

    internal required BackfillState State { get; init; }

    /// <summary>Its next dates without an outcome, in order.</summary>
    internal List<PendingDate> Pending { get; } = [];

    /// <summary>For a cancelled one: its next queued runs.</summary>
    internal List<long> QueuedRuns { get; } = [];
}

/// <summary>A date whose run is still to be made.</summary>
/// <param name="Ordinal">Its place in the order.</param>
/// <param name="LogicalDate">The date.</param>
/// <param name="DataInterval">What its run stands for.</param>
/// <param name="ExistingRun">The run the date has already.</param>
internal sealed record PendingDate(int Ordinal, DateTimeOffset LogicalDate, DataInterval DataInterval, long? ExistingRun)
{
    /// <summary>The partition its run is for; <see langword="null"/> when the schedule makes none.</summary>
    internal RunPartition? Partition { get; init; }
}

/// <summary>What became of a date.</summary>
internal sealed record SettledDate(long BackfillKey, int Ordinal, BackfillOutcome Outcome, long? RunKey);
