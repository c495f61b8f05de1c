namespace Dagfire.Queries;

/// <summary>Which task instances are wanted, over all runs. What is <see langword="null"/> does not filter; an empty list matches nothing. Patterns as for <see cref="RunQuery"/>.</summary>
public sealed record TaskInstanceQuery
{
    /// <summary>Fields to sort by.</summary>
    public static IReadOnlyList<string> SortFields { get; } =
    [
        "id", "dag_id", "run_id", "task_id", "map_index", "state", "try_number", "logical_date", "run_after", "data_interval_start", "data_interval_end",
        "scheduled_at", "queued_at", "start_date", "end_date", "duration", "pool", "queue", "priority", "rendered_map_index", "updated_at",
    ];

    /// <summary>Of these DAGs.</summary>
    public IReadOnlyList<string>? DagIds { get; init; }

    /// <summary>Of DAGs whose id fits.</summary>
    public string? DagIdPattern { get; init; }

    /// <summary>Of this run, by its key: the quickest way to the instances of one run.</summary>
    public long? RunKey { get; init; }

    /// <summary>Of runs with these ids.</summary>
    public IReadOnlyList<string>? RunIds { get; init; }

    /// <summary>Of runs whose id fits.</summary>
    public string? RunIdPattern { get; init; }

    /// <summary>Of these tasks.</summary>
    public IReadOnlyList<string>? TaskIds { get; init; }

    /// <summary>Of tasks whose id fits.</summary>
    public string? TaskIdPattern { get; init; }

    /// <summary>With these map indexes.</summary>
    public IReadOnlyList<int>? MapIndexes { get; init; }

    /// <summary>Whose name of a mapped instance fits.</summary>
    public string? MapIndexNamePattern { get; init; }

    /// <summary>In these states.</summary>
    public IReadOnlyList<TaskInstanceState>? States { get; init; }

    /// <summary>With these numbers of the current or last attempt.</summary>
    public IReadOnlyList<int>? Attempts { get; init; }

    /// <summary>Of these pools.</summary>
    public IReadOnlyList<string>? Pools { get; init; }

    /// <summary>Of pools whose name fits.</summary>
    public string? PoolPattern { get; init; }

    /// <summary>Of these queues.</summary>
    public IReadOnlyList<string>? Queues { get; init; }

    /// <summary>Of queues whose name fits.</summary>
    public string? QueuePattern { get; init; }

    /// <summary>With these versions of their DAG.</summary>
    public IReadOnlyList<int>? DagVersions { get; init; }

    /// <summary>By the logical date of their run.</summary>
    public InstantRange LogicalDate { get; init; }

    /// <summary>By the earliest instant of the start of their run.</summary>
    public InstantRange RunAfter { get; init; }

    /// <summary>By the start of their attempt.</summary>
    public InstantRange StartedAt { get; init; }

    /// <summary>By the end of their attempt.</summary>
    public InstantRange EndedAt { get; init; }

    /// <summary>By the last thing that is noted of them: end, start, queueing or scheduling.</summary>
    public InstantRange UpdatedAt { get; init; }

    /// <summary>By how long their attempt took.</summary>
    public DurationRange Duration { get; init; }

    /// <summary>Whether to read <see cref="TaskInstanceView.Rendered"/>, too. Default <see langword="false"/>.</summary>
    public bool WithRendered { get; init; }
}
