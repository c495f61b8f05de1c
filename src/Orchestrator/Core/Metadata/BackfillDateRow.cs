using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <summary>A date of a backfill as its statement lists it.</summary>
internal sealed class BackfillDateRow
{
    public int Ordinal { get; set; }

    public DateTimeOffset LogicalDate { get; set; }

    public DateTimeOffset IntervalStart { get; set; }

    public DateTimeOffset IntervalEnd { get; set; }

    public string? PartitionKey { get; set; }

    public DateTimeOffset? PartitionDate { get; set; }

    public string? Outcome { get; set; }

    public string? RunId { get; set; }

    public string? State { get; set; }

    internal BackfillDateView ToView() =>
        new(Ordinal, LogicalDate, new DataInterval(IntervalStart, IntervalEnd), Outcome is null ? null : BackfillNames.ParseOutcome(Outcome))
        {
            PartitionKey = PartitionKey,
            PartitionDate = PartitionDate,
            RunId = RunId,
            RunState = State is null ? null : StateNames.ParseDagRunState(State),
        };
}
