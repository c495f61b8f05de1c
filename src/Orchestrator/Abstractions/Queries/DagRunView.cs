namespace Dagfire.Queries;

/// <summary>A run as people and programs see it.</summary>
public sealed record DagRunView
{
    /// <summary>Its key in the metadata database.</summary>
    public required long RunKey { get; init; }

    /// <summary>Its DAG.</summary>
    public required string DagId { get; init; }

    /// <summary>Its id.</summary>
    public required string RunId { get; init; }

    /// <summary>What made it.</summary>
    public required RunType RunType { get; init; }

    /// <summary>Where it stands.</summary>
    public required DagRunState State { get; init; }

    /// <summary>Why it failed: <c>task_failure</c>, <c>timed_out</c>; <see langword="null"/> unless it did.</summary>
    public string? Reason { get; init; }

    /// <summary>Its logical date, UTC; <see langword="null"/> when it has none.</summary>
    public DateTimeOffset? LogicalDate { get; init; }

    /// <summary>The partition it is for; <see langword="null"/> when it is for none.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>The instant that partition begins with, UTC; <see langword="null"/> when it is for none, or the key stands for no time.</summary>
    public DateTimeOffset? PartitionDate { get; init; }

    /// <summary>Earliest instant of its start, UTC.</summary>
    public required DateTimeOffset RunAfter { get; init; }

    /// <summary>When it was queued, UTC.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When it started, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The version of its DAG it runs, or ran, with; <see langword="null"/> when it was made before versions were kept.</summary>
    public int? DagVersion { get; init; }

    /// <summary>The stretch of time it stands for; <see langword="null"/> when it stands for none.</summary>
    public DataInterval? DataInterval { get; init; }

    /// <summary>By what means a manual run was triggered; <see langword="null"/> for one the scheduler made, and one made before this was kept.</summary>
    public TriggeredBy? TriggeredBy { get; init; }

    /// <summary>Who triggered it; <see langword="null"/> when nobody did, or it is not known.</summary>
    public string? TriggeringUser { get; init; }

    /// <summary>The backfill it belongs to; <see langword="null"/> when it belongs to none.</summary>
    public long? BackfillKey { get; init; }

    /// <summary>How often tasks of it were cleared.</summary>
    public int ClearCount { get; init; }

    /// <summary>What people noted about it; <see langword="null"/> when nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What it was triggered with, JSON; <see langword="null"/> when nothing.</summary>
    public string? Conf { get; init; }
}
