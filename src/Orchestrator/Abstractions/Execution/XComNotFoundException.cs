namespace Dagfire;

/// <summary>A task asked for a value that its upstream did not pass on.</summary>
/// <param name="taskId">The task that should have passed it on.</param>
/// <param name="key">The key asked for.</param>
public sealed class XComNotFoundException(TaskId taskId, string key)
    : Exception($"Task '{taskId}' passed on no XCom '{key}' in this run.")
{
    /// <summary>The task that should have passed it on.</summary>
    public TaskId TaskId { get; } = taskId;

    /// <summary>The key asked for.</summary>
    public string Key { get; } = key;
}
