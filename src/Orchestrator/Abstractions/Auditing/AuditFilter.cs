namespace Dagfire.Auditing;

/// <summary>Which entries of the audit log are wanted. What is <see langword="null"/> does not filter.</summary>
public sealed record AuditFilter
{
    /// <summary>Of this DAG.</summary>
    public string? DagId { get; init; }

    /// <summary>Of this run.</summary>
    public string? RunId { get; init; }

    /// <summary>Of this task.</summary>
    public string? TaskId { get; init; }

    /// <summary>Of this event.</summary>
    public string? Event { get; init; }

    /// <summary>Of this actor.</summary>
    public string? Actor { get; init; }

    /// <summary>Not earlier than this.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Earlier than this.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Entries passed over, from the newest on. Default 0.</summary>
    public int Offset { get; init; }

    /// <summary>At most so many, 1 to 1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;
}
