namespace Dagfire.Queries;

/// <summary>One date of a backfill, planned or made.</summary>
/// <param name="Ordinal">Its place in the order, from 1.</param>
/// <param name="LogicalDate">The date, UTC.</param>
/// <param name="DataInterval">What its run stands for.</param>
/// <param name="Outcome">What becomes of it; <see langword="null"/> while its run is still to be made.</param>
public sealed record BackfillDateView(int Ordinal, DateTimeOffset LogicalDate, DataInterval DataInterval, BackfillOutcome? Outcome)
{
    /// <summary>Id of its run, or of the one that is in the way; <see langword="null"/> when there is none.</summary>
    public string? RunId { get; init; }

    /// <summary>State of that run; <see langword="null"/> when there is none.</summary>
    public DagRunState? RunState { get; init; }
}
