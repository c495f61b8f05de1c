namespace Dagfire;

/// <summary>Named sets of task instance states, as Airflow groups them.</summary>
public static class TaskInstanceStates
{
    // Removed ones count only where nothing else is there.
    private static readonly TaskInstanceState[] ByWeight =
    [
        TaskInstanceState.Failed, TaskInstanceState.UpstreamFailed, TaskInstanceState.UpForRetry, TaskInstanceState.Restarting, TaskInstanceState.Running,
        TaskInstanceState.AwaitingInput, TaskInstanceState.Deferred, TaskInstanceState.UpForReschedule, TaskInstanceState.Queued, TaskInstanceState.Scheduled,
        TaskInstanceState.None, TaskInstanceState.Success, TaskInstanceState.Skipped, TaskInstanceState.Removed,
    ];

    /// <summary>No further move happens by itself.</summary>
    /// <param name="state">The state to look at.</param>
    public static bool IsFinished(this TaskInstanceState state) => state is TaskInstanceState.Success
        or TaskInstanceState.Failed or TaskInstanceState.Skipped or TaskInstanceState.UpstreamFailed or TaskInstanceState.Removed;

    /// <summary>Success or skipped.</summary>
    /// <param name="state">The state to look at.</param>
    public static bool IsSuccessLike(this TaskInstanceState state) =>
        state is TaskInstanceState.Success or TaskInstanceState.Skipped;

    /// <summary>Failed, or not run because of a failure upstream.</summary>
    /// <param name="state">The state to look at.</param>
    public static bool IsFailureLike(this TaskInstanceState state) =>
        state is TaskInstanceState.Failed or TaskInstanceState.UpstreamFailed;

    /// <summary>May become scheduled once its conditions are met.</summary>
    /// <param name="state">The state to look at.</param>
    public static bool IsEligible(this TaskInstanceState state) =>
        state is TaskInstanceState.None or TaskInstanceState.UpForRetry or TaskInstanceState.UpForReschedule;

    /// <summary>Waits for a moment or an event, and holds no slot meanwhile.</summary>
    /// <param name="state">The state to look at.</param>
    public static bool IsWaiting(this TaskInstanceState state) => state is TaskInstanceState.UpForRetry
        or TaskInstanceState.UpForReschedule or TaskInstanceState.Deferred or TaskInstanceState.AwaitingInput;

    /// <summary>Holds a slot.</summary>
    /// <param name="state">The state to look at.</param>
    public static bool HoldsSlot(this TaskInstanceState state) =>
        state is TaskInstanceState.Queued or TaskInstanceState.Running or TaskInstanceState.Restarting;

    /// <summary>Of several states, such as those of mapped instances or of a group, the one people should look at first.</summary>
    /// <param name="states">The states; <see cref="TaskInstanceState.None"/> when there are none.</param>
    public static TaskInstanceState Heaviest(IReadOnlyCollection<TaskInstanceState> states) => Array.Find(ByWeight, states.Contains);
}
