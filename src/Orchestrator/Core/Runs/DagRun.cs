namespace Dagfire.Runs;

/// <summary>A run as loaded for a change. Mutable inside one transaction. Not thread-safe.</summary>
internal sealed class DagRun
{
    internal required long Key { get; init; }

    internal required string DagId { get; init; }

    internal required string RunId { get; init; }

    internal required RunType Type { get; set; }

    internal required DagRunState State { get; set; }

    internal DateTimeOffset? LogicalDate { get; init; }

    internal DataInterval? DataInterval { get; init; }

    /// <summary>The partition it is for; <see langword="null"/> when it is for none.</summary>
    internal RunPartition? Partition { get; init; }

    internal required DateTimeOffset RunAfter { get; init; }

    /// <summary>What it was triggered with, a JSON object.</summary>
    internal string? Conf { get; init; }

    /// <summary>By what means a new manual run was triggered. Kept when it is written first, and not loaded again.</summary>
    internal TriggeredBy? TriggeredBy { get; init; }

    /// <summary>Who triggered a new run. Kept when it is written first, and not loaded again.</summary>
    internal string? TriggeringUser { get; init; }

    internal required DateTimeOffset QueuedAt { get; set; }

    internal DateTimeOffset? StartedAt { get; set; }

    internal DateTimeOffset? EndedAt { get; set; }

    /// <summary>When it runs out of its time.</summary>
    internal DateTimeOffset? TimeoutAt { get; set; }

    /// <summary>Why it failed; <see langword="null"/> unless it did.</summary>
    internal string? Reason { get; set; }

    /// <summary>Leaves that have not ended yet.</summary>
    internal int OpenLeaves { get; set; }

    internal int FailedLeaves { get; set; }

    internal int SkippedLeaves { get; set; }

    /// <summary>Once no leaf is open: instances that still have to end. <see langword="null"/> before.</summary>
    internal int? Unfinished { get; set; }

    /// <summary>How often tasks of it were cleared.</summary>
    internal int ClearCount { get; set; }

    /// <summary>The backfill it belongs to.</summary>
    internal long? BackfillKey { get; set; }

    /// <summary>Its place in the order of its backfill, from 1.</summary>
    internal int? BackfillOrdinal { get; set; }

    /// <summary>The version of the DAG it runs with; <see langword="null"/> when it was made before versions were kept.</summary>
    internal int? DagVersion { get; set; }

    /// <summary>Whether its DAG is paused, as of loading.</summary>
    internal bool IsDagPaused { get; set; }

    internal bool IsChanged { get; set; }

    /// <summary>Whether it ended in this transaction.</summary>
    internal bool HasJustEnded { get; set; }

    internal DateTimeOffset OrderDate => LogicalDate ?? RunAfter;
}
