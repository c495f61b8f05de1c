using Dagfire.Queries;

namespace Dagfire.Overview;

/// <summary>What an instance waits for by itself, as its state says. Pure.</summary>
internal static class InstanceWords
{
    internal static IEnumerable<WaitReason> Of(TaskInstanceView instance, DateTimeOffset now) => instance.State switch
    {
        TaskInstanceState.UpForRetry when instance.DueAt > now =>
            [new("Not In Retry Period", $"Attempt {instance.Attempt + 1} of {instance.MaxAttempts} starts at {Moments.Text(instance.DueAt.Value)}, in {Moments.Distance(instance.DueAt.Value - now)}.")],
        TaskInstanceState.UpForReschedule when instance.DueAt > now =>
            [new("Ready To Reschedule", $"It looks again at {Moments.Text(instance.DueAt.Value)}, in {Moments.Distance(instance.DueAt.Value - now)}.")],
        TaskInstanceState.Deferred =>
            [new("Not Deferred", $"It waits for an event{Until(instance)}, without a slot.")],
        TaskInstanceState.AwaitingInput =>
            [new("Input Given", $"It waits for somebody's answer{Until(instance)}.")],
        TaskInstanceState.Queued =>
            [new("Worker Free", $"It has its slot and waits for a worker{(instance.QueuedAt is { } since ? $" since {Moments.Distance(now - since)}" : "")}.")],
        _ => [],
    };

    private static string Until(TaskInstanceView instance) => instance.DueAt is { } due ? $" until {Moments.Text(due)}" : "";
}
