namespace Dagfire.Queries;

/// <summary>A DAG as people and programs see it.</summary>
public sealed record DagView
{
    /// <summary>The DAG.</summary>
    public required string DagId { get; init; }

    /// <summary>A sentence for people; may be <see langword="null"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Its labels.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Its schedule in words.</summary>
    public required string Schedule { get; init; }

    /// <summary>Whether nothing new is started.</summary>
    public required bool IsPaused { get; init; }

    /// <summary>Whether its code is gone.</summary>
    public required bool IsStale { get; init; }

    /// <summary>When its next scheduled run may start, UTC; <see langword="null"/> when none is planned.</summary>
    public DateTimeOffset? NextRunAfter { get; init; }

    /// <summary>State of its newest run; <see langword="null"/> when it has none.</summary>
    public DagRunState? LastRunState { get; init; }

    /// <summary>When its newest run was queued, UTC.</summary>
    public DateTimeOffset? LastRunAt { get; init; }
}
