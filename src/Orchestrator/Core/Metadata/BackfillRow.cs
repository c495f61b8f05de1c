using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <summary>A backfill as its statement lists it.</summary>
internal sealed class BackfillRow
{
    public long BackfillKey { get; set; }

    public string DagId { get; set; } = "";

    public DateTimeOffset FromDate { get; set; }

    public DateTimeOffset ToDate { get; set; }

    public int MaxActiveRuns { get; set; }

    public bool RunBackwards { get; set; }

    public string Reprocess { get; set; } = "";

    public bool OnLatestVersion { get; set; }

    public string? Conf { get; set; }

    public string State { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public string? CreatedBy { get; set; }

    public int Dates { get; set; }

    public int Pending { get; set; }

    public int LeftOut { get; set; }

    public int Queued { get; set; }

    public int Running { get; set; }

    public int Success { get; set; }

    public int Failed { get; set; }

    internal BackfillView ToView() => new()
    {
        BackfillKey = BackfillKey,
        DagId = DagId,
        From = FromDate,
        To = ToDate,
        MaxActiveRuns = MaxActiveRuns,
        RunBackwards = RunBackwards,
        Reprocess = BackfillNames.ParseReprocess(Reprocess),
        OnLatestVersion = OnLatestVersion,
        Conf = Conf,
        State = BackfillNames.ParseState(State),
        CreatedAt = CreatedAt,
        CompletedAt = CompletedAt,
        CreatedBy = CreatedBy,
        Dates = Dates,
        Pending = Pending,
        LeftOut = LeftOut,
        Queued = Queued,
        Running = Running,
        Success = Success,
        Failed = Failed,
    };
}
