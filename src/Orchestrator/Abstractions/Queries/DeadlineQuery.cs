namespace Dagfire.Queries;

/// <summary>Which deadlines are wanted. What is <see langword="null"/> does not filter; an empty list matches nothing. Patterns as for <see cref="RunQuery"/>.</summary>
public sealed record DeadlineQuery
{
    /// <summary>Fields to sort by.</summary>
    public static IReadOnlyList<string> SortFields { get; } = ["due_at", "dag_id", "run_id", "name", "state"];

    /// <summary>Of this run.</summary>
    public long? RunKey { get; init; }

    /// <summary>Of these DAGs.</summary>
    public IReadOnlyList<string>? DagIds { get; init; }

    /// <summary>Of DAGs whose id fits.</summary>
    public string? DagIdPattern { get; init; }

    /// <summary>That stand so.</summary>
    public IReadOnlyList<DeadlineState>? States { get; init; }
}
