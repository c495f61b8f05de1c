namespace Dagfire;

/// <summary>What becomes of one date of a backfill.</summary>
public enum BackfillOutcome
{
    /// <summary>A run is made for it.</summary>
    Created,

    /// <summary>The run it had is cleared as a whole, queued, and belongs to the backfill from then on.</summary>
    Cleared,

    /// <summary>Left out: its run is queued or running.</summary>
    InFlight,

    /// <summary>Left out: it has a run, and runs in that state were not to be repeated.</summary>
    AlreadyExists,

    /// <summary>Left out: the backfill was cancelled before its run was made.</summary>
    Cancelled,
}
