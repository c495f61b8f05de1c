namespace Dagfire.Advancing;

/// <summary>A backfill that is to be carried on: some of its runs made, or, when it was cancelled, some of its queued runs failed.</summary>
/// <param name="BackfillKey">The backfill.</param>
/// <param name="FirstRunKey">The first of the fresh keys for its runs, one for each date of the turn.</param>
/// <param name="MaxDates">Dates in this turn.</param>
internal sealed record BackfillTurn(long BackfillKey, long FirstRunKey, int MaxDates)
{
    /// <summary>Set by the transaction: how much it found to do. Less than a whole turn means that nothing is left.</summary>
    internal int Found { get; set; }
}
