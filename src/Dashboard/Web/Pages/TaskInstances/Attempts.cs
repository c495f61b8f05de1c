using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.TaskInstances;

/// <summary>The attempts of a task instance. Pure.</summary>
internal static class Attempts
{
    /// <summary>All that have started, oldest first: the earlier ones, and the instance as it is now when it has one of its own.</summary>
    internal static IReadOnlyList<TaskInstanceView> Of(TaskInstanceView instance, IReadOnlyList<TaskInstanceView> earlier)
    {
        var kept = earlier.Where(attempt => attempt.Attempt != instance.Attempt || instance.StartedAt is null).ToList();
        return instance.Attempt > 0 && kept.All(attempt => attempt.Attempt != instance.Attempt) ? [.. kept, instance] : kept;
    }

    /// <summary>The one that is asked for, or the newest; <see langword="null"/> when there is no such one.</summary>
    internal static TaskInstanceView? Choose(IReadOnlyList<TaskInstanceView> attempts, int? number) =>
        number is null ? attempts.LastOrDefault() : attempts.LastOrDefault(attempt => attempt.Attempt == number);

    /// <summary>Whether nothing more is written to the log of an attempt.</summary>
    internal static bool IsOver(TaskInstanceView instance, TaskInstanceView attempt) =>
        attempt.Attempt < instance.Attempt || attempt.EndedAt is not null || instance.State.IsFinished() || instance.State is TaskInstanceState.None or TaskInstanceState.Scheduled;
}
