namespace Dagfire.Queries;

/// <summary>One date of a backfill, planned or made.</summary>
/// <param name="Ordinal">Its place in the order, from 1.</param>
/// <param name="LogicalDate">The date, UTC.</param>
/// <param name="DataInterval">What its run stands for.</param>
/// <param name="Outcome">What becomes of it; <see langword="null"/> while its run is still to be made.</param>
public sealed record BackfillDateView(int Ordinal, DateTimeOffset LogicalDate, DataInterval DataInterval, BackfillOutcome? Outcome)
{
    /// <summary>
    /// The partition its run is for; <see langword="null"/> when the schedule makes none. Such a run has neither a logical date nor an interval: the date here is its tick.
    /// </summary>
    public string? PartitionKey { get; init; }

    /// <summary>The instant that partition begins with, UTC; <see langword="null"/> when there is no partition.</summary>
    public DateTimeOffset? PartitionDate { get; init; }

    /// <summary>Id of its run, or of the one that is in the way; <see langword="null"/> when there is none.</summary>
    public string? RunId { get; init; }

    /// <summary>State of that run; <see langword="null"/> when there is none.</summary>
    public DagRunState? RunState { get; init; }
}
