using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <summary>A row of the list of runs.</summary>
internal sealed class RunRow
{
    public long RunKey { get; set; }

    public string DagId { get; set; } = "";

    public string RunId { get; set; } = "";

    public string RunType { get; set; } = "";

    public string State { get; set; } = "";

    public string? Reason { get; set; }

    public DateTimeOffset? LogicalDate { get; set; }

    public DateTimeOffset? IntervalStart { get; set; }

    public DateTimeOffset? IntervalEnd { get; set; }

    public DateTimeOffset RunAfter { get; set; }

    public DateTimeOffset QueuedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? Conf { get; set; }

    public int? DagVersion { get; set; }

    public string? PartitionKey { get; set; }

    public DateTimeOffset? PartitionDate { get; set; }

    public string? TriggeredBy { get; set; }

    public string? TriggeringUser { get; set; }

    public long? BackfillKey { get; set; }

    public int ClearCount { get; set; }

    public string? Note { get; set; }

    internal DagRunView ToView() => new()
    {
        RunKey = RunKey,
        DagId = DagId,
        RunId = RunId,
        RunType = StateNames.ParseRunType(RunType),
        State = StateNames.ParseDagRunState(State),
        Reason = Reason,
        LogicalDate = LogicalDate,
        DataInterval = IntervalStart is { } start && IntervalEnd is { } end ? new DataInterval(start, end) : null,
        RunAfter = RunAfter,
        QueuedAt = QueuedAt,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        Conf = Conf,
        DagVersion = DagVersion,
        PartitionKey = PartitionKey,
        PartitionDate = PartitionDate,
        TriggeredBy = TriggeredBy is null ? null : StateNames.ParseTriggeredBy(TriggeredBy),
        TriggeringUser = TriggeringUser,
        BackfillKey = BackfillKey,
        ClearCount = ClearCount,
        Note = Note,
    };
}
