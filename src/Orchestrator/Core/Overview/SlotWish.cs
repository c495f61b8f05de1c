using Dagfire.Compilation;
using Dagfire.Queries;
using Dagfire.Runs;

namespace Dagfire.Overview;

/// <summary>An instance as the account of slots wants it. Pure.</summary>
internal static class SlotWish
{
    internal static TaskInstance Of(TaskInstanceView instance, DagTask task) => new()
    {
        Key = new TaskInstanceKey(instance.RunKey, instance.TaskId, instance.MapIndex),
        State = instance.State,
        Attempt = instance.Attempt,
        MaxTries = instance.MaxAttempts - 1,
        Queue = instance.Queue ?? task.Queue,
        Priority = instance.Priority,
        OrderDate = instance.ScheduledAt ?? DateTimeOffset.MinValue,
        Pool = instance.Pool ?? task.Pool,
        PoolSlots = instance.PoolSlots,
    };
}
