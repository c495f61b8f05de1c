namespace Dagfire.Queries;

/// <summary>
/// Which runs are wanted. What is <see langword="null"/> does not filter; an empty list matches nothing. Patterns are SQL's: <c>%</c> for any text, <c>_</c> for a character,
/// <c>\</c> before one that stands for itself, and <c>|</c> between several of which one must fit; capitals do not matter.
/// </summary>
public sealed record RunQuery
{
    /// <summary>Fields to sort by.</summary>
    public static IReadOnlyList<string> SortFields { get; } =
        ["id", "dag_id", "run_id", "state", "run_type", "logical_date", "run_after", "queued_at", "start_date", "end_date", "duration", "conf", "partition_key", "updated_at"];

    /// <summary>Of these DAGs.</summary>
    public IReadOnlyList<string>? DagIds { get; init; }

    /// <summary>Of DAGs whose id fits.</summary>
    public string? DagIdPattern { get; init; }

    /// <summary>With these ids.</summary>
    public IReadOnlyList<string>? RunIds { get; init; }

    /// <summary>Whose id fits.</summary>
    public string? RunIdPattern { get; init; }

    /// <summary>In these states.</summary>
    public IReadOnlyList<DagRunState>? States { get; init; }

    /// <summary>Of these types.</summary>
    public IReadOnlyList<RunType>? RunTypes { get; init; }

    /// <summary>With these versions of their DAG.</summary>
    public IReadOnlyList<int>? DagVersions { get; init; }

    /// <summary>Of this backfill.</summary>
    public long? BackfillKey { get; init; }

    /// <summary>Triggered by users whose name fits.</summary>
    public string? TriggeringUserPattern { get; init; }

    /// <summary>Whose partition key fits.</summary>
    public string? PartitionKeyPattern { get; init; }

    /// <summary>Whose conf holds this text, as JSON writes it.</summary>
    public string? ConfContains { get; init; }

    /// <summary>By logical date.</summary>
    public InstantRange LogicalDate { get; init; }

    /// <summary>By the earliest instant of their start.</summary>
    public InstantRange RunAfter { get; init; }

    /// <summary>By their start.</summary>
    public InstantRange StartedAt { get; init; }

    /// <summary>By their end.</summary>
    public InstantRange EndedAt { get; init; }

    /// <summary>By the last thing that is noted of them: end, start or queueing.</summary>
    public InstantRange UpdatedAt { get; init; }

    /// <summary>By how long they took.</summary>
    public DurationRange Duration { get; init; }
}
