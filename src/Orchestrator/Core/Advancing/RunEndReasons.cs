namespace Dagfire.Advancing;

/// <summary>Why a run failed, in Airflow's words.</summary>
internal static class RunEndReasons
{
    internal const string TaskFailure = "task_failure";
    internal const string Marked = "marked_failed";
    internal const string Cancelled = "cancelled";
    internal const string TimedOut = "timed_out";

    internal const string Deadlocked = "all_tasks_deadlocked";
}
