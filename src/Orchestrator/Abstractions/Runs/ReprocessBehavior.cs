namespace Dagfire;

/// <summary>What a backfill does with dates that have a run already. Runs that are queued or running are never touched.</summary>
public enum ReprocessBehavior
{
    /// <summary>Leaves them as they are.</summary>
    None,

    /// <summary>Repeats runs that failed.</summary>
    Failed,

    /// <summary>Repeats runs that failed or succeeded.</summary>
    Completed,
}
