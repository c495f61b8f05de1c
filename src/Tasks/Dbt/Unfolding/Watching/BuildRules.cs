using Dagfire.Queries;

namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>Whether a task of nodes waits for its build, takes what it told, or runs its nodes itself. Pure.</summary>
internal static class BuildRules
{
    /// <param name="build">The build's task.</param>
    /// <param name="previousEnd">When the previous attempt of the task of nodes ended; <see langword="null"/> when this is the first.</param>
    /// <param name="plan">What the build has taken on; <see langword="null"/> when it has not begun.</param>
    /// <param name="outcome">What became of the nodes; <see langword="null"/> when nothing yet.</param>
    /// <param name="name">What the build calls the nodes.</param>
    internal static BuildLook Decide(TaskInstanceView? build, DateTimeOffset? previousEnd, BuildPlan? plan, TaskOutcome? outcome, string name)
    {
        if (build is null || build.State == TaskInstanceState.Removed)
            return BuildLook.Alone("There is no build any more.");

        // Between two looks a build may begin anew: only what belongs together counts.
        var isForEarlier = previousEnd is { } end && (build.StartedAt is null || build.StartedAt <= end);
        if (!isForEarlier && outcome?.Attempt == build.Attempt)
            return new BuildLook(BuildLookKind.Ended, outcome);

        // A build that is to start, for the first time or again, will come to these nodes.
        if (!build.State.IsFinished() && build.State != TaskInstanceState.Running)
            return BuildLook.NotYet;
        if (isForEarlier)
            return BuildLook.Alone("The build was for an earlier attempt.");
        if (plan?.Attempt == build.Attempt && !plan.Tasks.Contains(name))
            return BuildLook.Alone("The build leaves these nodes to their task.");
        return build.State.IsFinished() && !IsNewer(build, plan, outcome) ? BuildLook.Lost(Ending(build)) : BuildLook.NotYet;
    }

    private static bool IsNewer(TaskInstanceView build, BuildPlan? plan, TaskOutcome? outcome) => plan?.Attempt > build.Attempt || outcome?.Attempt > build.Attempt;

    private static string Ending(TaskInstanceView build) =>
        $"The task '{build.TaskId}' ended as {build.State.Name()} before dbt was done with these nodes{(build.Reason is { } reason ? $": {reason.Message}" : ".")}";
}
