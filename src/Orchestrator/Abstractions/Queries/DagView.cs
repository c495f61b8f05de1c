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

    /// <summary>The logical date of that run, UTC; <see langword="null"/> when none is planned, or it will have none.</summary>
    public DateTimeOffset? NextLogicalDate { get; init; }

    /// <summary>The stretch of time that run stands for; <see langword="null"/> when none is planned, or it will stand for none.</summary>
    public DataInterval? NextDataInterval { get; init; }

    /// <summary>When its code was last loaded, UTC.</summary>
    public DateTimeOffset LoadedAt { get; init; }

    /// <summary>Whether its runs are for partitions.</summary>
    public bool IsPartitioned { get; init; }

    /// <summary>Whether it is a favourite of the user that was asked for, see <see cref="DagQuery.User"/>.</summary>
    public bool IsFavorite { get; init; }

    /// <summary>State of its newest run; <see langword="null"/> when it has none.</summary>
    public DagRunState? LastRunState { get; init; }

    /// <summary>When its newest run was queued, UTC.</summary>
    public DateTimeOffset? LastRunAt { get; init; }
}
