namespace Dagfire.Runs;

/// <summary>Names a task instance in the metadata database.</summary>
/// <param name="RunKey">The run's key.</param>
/// <param name="TaskId">The task.</param>
/// <param name="MapIndex">Index of a mapped instance; −1 when not mapped.</param>
internal readonly record struct TaskInstanceKey(long RunKey, string TaskId, int MapIndex = TaskInstanceKey.NotMapped)
{
    internal const int NotMapped = -1;
}
