namespace Dagfire;

/// <summary>Where a backfill stands.</summary>
public enum BackfillState
{
    /// <summary>Its runs are started as its limit allows.</summary>
    Running,

    /// <summary>None of its queued runs is started; what runs goes on.</summary>
    Paused,

    /// <summary>Given up: what had not started was failed; what ran went on.</summary>
    Cancelled,

    /// <summary>None of its runs was queued or running any more. Some may have failed.</summary>
    Completed,
}
