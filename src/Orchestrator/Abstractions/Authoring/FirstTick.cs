namespace Dagfire;

/// <summary>
/// Without catchup, whether a cron schedule that is switched on for the first time runs the newest tick that has passed already. Airflow leaves no choice
/// here, and its users ask for one.
/// </summary>
public enum FirstTick
{
    /// <summary>As in Airflow: the newest past tick is run when there is a start date; without one, only when it passed a short while ago.</summary>
    Airflow,

    /// <summary>Never: wait for the next tick.</summary>
    WaitForNext,

    /// <summary>Always.</summary>
    RunLatest,
}
