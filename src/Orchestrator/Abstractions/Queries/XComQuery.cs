namespace Dagfire.Queries;

/// <summary>Which values of task instances are wanted. What is <see langword="null"/> does not filter. Patterns as for <see cref="RunQuery"/>.</summary>
public sealed record XComQuery
{
    /// <summary>Fields to sort by.</summary>
    public static IReadOnlyList<string> SortFields { get; } = ["id", "dag_id", "run_id", "task_id", "map_index", "key", "logical_date", "run_after", "timestamp"];

    /// <summary>Of these DAGs.</summary>
    public IReadOnlyList<string>? DagIds { get; init; }

    /// <summary>Of DAGs whose id fits.</summary>
    public string? DagIdPattern { get; init; }

    /// <summary>Of this run, by its key.</summary>
    public long? RunKey { get; init; }

    /// <summary>Of runs whose id fits.</summary>
    public string? RunIdPattern { get; init; }

    /// <summary>Of this task.</summary>
    public string? TaskId { get; init; }

    /// <summary>Of tasks whose id fits.</summary>
    public string? TaskIdPattern { get; init; }

    /// <summary>With this map index.</summary>
    public int? MapIndex { get; init; }

    /// <summary>With this key.</summary>
    public string? Key { get; init; }

    /// <summary>Whose key fits.</summary>
    public string? KeyPattern { get; init; }

    /// <summary>By the logical date of their run.</summary>
    public InstantRange LogicalDate { get; init; }

    /// <summary>By the earliest instant of the start of their run.</summary>
    public InstantRange RunAfter { get; init; }

    /// <summary>Whether the values themselves are read. Default <see langword="false"/>: they may be large.</summary>
    public bool WithValues { get; init; }
}
