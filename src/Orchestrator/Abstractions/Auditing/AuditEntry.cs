namespace Dagfire.Auditing;

/// <summary>Something a person or program did.</summary>
/// <param name="Event">What, by Airflow's names of such events, for example <c>trigger_dag_run</c>. 1 to 60 lower-case letters, digits and underscores.</param>
public sealed record AuditEntry(string Event)
{
    /// <summary>Who; <see langword="null"/> for whoever <see cref="Caller"/> names at the time of the record.</summary>
    public string? Actor { get; init; }

    /// <summary>The DAG it was done to; <see langword="null"/> when none.</summary>
    public string? DagId { get; init; }

    /// <summary>The run it was done to; <see langword="null"/> when none.</summary>
    public string? RunId { get; init; }

    /// <summary>The task it was done to; <see langword="null"/> when none.</summary>
    public string? TaskId { get; init; }

    /// <summary>The index of the mapped instance; <see langword="null"/> when none is meant.</summary>
    public int? MapIndex { get; init; }

    /// <summary>The attempt; <see langword="null"/> when none is meant.</summary>
    public int? Attempt { get; init; }

    /// <summary>The logical date of the run; <see langword="null"/> when there is none.</summary>
    public DateTimeOffset? LogicalDate { get; init; }

    /// <summary>What else there is to know, as a JSON object; <see langword="null"/> when nothing. Never holds a secret.</summary>
    public string? Extra { get; init; }
}

/// <summary>An entry of the audit log.</summary>
/// <param name="Id">Its number; later entries have larger ones.</param>
/// <param name="HappenedAt">When, UTC.</param>
/// <param name="Entry">What happened; its actor is always named.</param>
public sealed record RecordedAuditEntry(long Id, DateTimeOffset HappenedAt, AuditEntry Entry);
