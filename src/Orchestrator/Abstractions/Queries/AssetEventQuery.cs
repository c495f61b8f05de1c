namespace Dagfire.Queries;

/// <summary>Which events of assets are wanted, page by page. What is <see langword="null"/> does not filter; an empty list matches nothing. Patterns as for <see cref="RunQuery"/>.</summary>
public sealed record AssetEventQuery
{
    /// <summary>Fields to sort by.</summary>
    public static IReadOnlyList<string> SortFields { get; } = ["id", "timestamp", "source_dag_id", "source_run_id", "source_task_id", "source_map_index"];

    /// <summary>Of the asset with this number.</summary>
    public long? AssetId { get; init; }

    /// <summary>Of assets whose name fits.</summary>
    public string? NamePattern { get; init; }

    /// <summary>Made by tasks of these DAGs, or from outside.</summary>
    public IReadOnlyList<string>? SourceDagIdsOrOutside { get; init; }

    /// <summary>Made by a task of this DAG.</summary>
    public string? SourceDagId { get; init; }

    /// <summary>Made by a task of this run.</summary>
    public string? SourceRunId { get; init; }

    /// <summary>Made by this task.</summary>
    public string? SourceTaskId { get; init; }

    /// <summary>Made by an instance with this map index.</summary>
    public int? SourceMapIndex { get; init; }

    /// <summary>Taken by the run with this key.</summary>
    public long? TakenByRunKey { get; init; }

    /// <summary>By when it happened.</summary>
    public InstantRange At { get; init; }
}
