using Dagfire.Queries;

namespace Dagfire.Auditing;

/// <summary>
/// Which entries of the audit log are wanted, page by page. What is <see langword="null"/> does not filter; an empty list matches nothing. Patterns as for <see cref="RunQuery"/>.
/// </summary>
public sealed record AuditQuery
{
    /// <summary>Fields to sort by; <c>dttm</c> and <c>owner</c> are Airflow's words for the moment and the actor.</summary>
    public static IReadOnlyList<string> SortFields { get; } = ["id", "dttm", "dag_id", "run_id", "task_id", "event", "owner", "logical_date", "extra"];

    /// <summary>With this number.</summary>
    public long? Id { get; init; }

    /// <summary>Of this DAG.</summary>
    public string? DagId { get; init; }

    /// <summary>Of DAGs whose id fits.</summary>
    public string? DagIdPattern { get; init; }

    /// <summary>Of this run.</summary>
    public string? RunId { get; init; }

    /// <summary>Of runs whose id fits.</summary>
    public string? RunIdPattern { get; init; }

    /// <summary>Of this task.</summary>
    public string? TaskId { get; init; }

    /// <summary>Of tasks whose id fits.</summary>
    public string? TaskIdPattern { get; init; }

    /// <summary>With this map index.</summary>
    public int? MapIndex { get; init; }

    /// <summary>Of this attempt.</summary>
    public int? Attempt { get; init; }

    /// <summary>Of this actor.</summary>
    public string? Actor { get; init; }

    /// <summary>Of actors whose name fits.</summary>
    public string? ActorPattern { get; init; }

    /// <summary>Of these events.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Of none of these events.</summary>
    public IReadOnlyList<string>? ExcludedEvents { get; init; }

    /// <summary>Of events whose name fits.</summary>
    public string? EventPattern { get; init; }

    /// <summary>By when it happened.</summary>
    public InstantRange At { get; init; }
}
