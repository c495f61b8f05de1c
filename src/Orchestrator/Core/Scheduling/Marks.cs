namespace Dagfire.Scheduling;

/// <summary>What marking by hand does to each task instance (semantics §12.2, §12.3). Pure.</summary>
internal static class Marks
{
    /// <summary>Whether marking a task instance changes it: one that is in that state already, or whose task is gone, stays as it is.</summary>
    internal static bool Changes(TaskInstanceState current, TaskInstanceState wanted) => current != wanted && current != TaskInstanceState.Removed;

    /// <summary>What becomes of a task instance when its run is marked; <see langword="null"/> when it stays as it is.</summary>
    internal static TaskInstanceState? InMarkedRun(DagRunState run, bool isTeardown, TaskInstanceState current) => run switch
    {
        DagRunState.Success when !isTeardown || current.IsFinished() => Changes(current, TaskInstanceState.Success) ? TaskInstanceState.Success : null,
        DagRunState.Failed when !isTeardown && !current.IsFinished() => HasBegun(current) ? TaskInstanceState.Failed : TaskInstanceState.Skipped,
        _ => null,
    };

    /// <summary>Whether a marked run ends at once: not while a teardown has still to clean up.</summary>
    internal static bool EndsAtOnce(DagRunState run, IEnumerable<(bool IsTeardown, TaskInstanceState State)> instances) =>
        run is DagRunState.Success or DagRunState.Failed && instances.All(instance => !instance.IsTeardown || instance.State.IsFinished());

    private static bool HasBegun(TaskInstanceState state) =>
        state is TaskInstanceState.Running or TaskInstanceState.UpForReschedule or TaskInstanceState.Deferred or TaskInstanceState.AwaitingInput;
}
