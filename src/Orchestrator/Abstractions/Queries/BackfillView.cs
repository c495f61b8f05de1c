namespace Dagfire.Queries;

/// <summary>A backfill with its progress, as people and programs see it.</summary>
public sealed record BackfillView
{
    /// <summary>Its key.</summary>
    public required long BackfillKey { get; init; }

    /// <summary>Its DAG.</summary>
    public required string DagId { get; init; }

    /// <summary>First logical date asked for, inclusive, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Last logical date asked for, inclusive, UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Most of its runs at a time.</summary>
    public required int MaxActiveRuns { get; init; }

    /// <summary>Whether the newest date runs first.</summary>
    public required bool RunBackwards { get; init; }

    /// <summary>Whether runs that are run again go on with the DAG as it is now.</summary>
    public bool OnLatestVersion { get; init; }

    /// <summary>What happens with dates that had a run.</summary>
    public required ReprocessBehavior Reprocess { get; init; }

    /// <summary>What its new runs are triggered with, JSON; <see langword="null"/> when nothing.</summary>
    public string? Conf { get; init; }

    /// <summary>Where it stands.</summary>
    public required BackfillState State { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was over, UTC; <see langword="null"/> before.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Who wanted it; may be <see langword="null"/>.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>How many dates it has.</summary>
    public required int Dates { get; init; }

    /// <summary>Dates whose run is still to be made.</summary>
    public required int Pending { get; init; }

    /// <summary>Dates that got no run.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Its queued runs.</summary>
    public required int Queued { get; init; }

    /// <summary>Its running runs.</summary>
    public required int Running { get; init; }

    /// <summary>Its runs that succeeded.</summary>
    public required int Success { get; init; }

    /// <summary>Its runs that failed.</summary>
    public required int Failed { get; init; }
}
