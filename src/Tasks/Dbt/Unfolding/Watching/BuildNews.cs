using System.Collections.Concurrent;

namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>
/// Wakes those who wait for a build in the same process as soon as it has passed something on. What was passed on is read from where it was passed on to; those in other
/// processes look at intervals. Thread-safe.
/// </summary>
internal sealed class BuildNews
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _next = new(StringComparer.Ordinal);

    /// <summary>Ends when there is news of a task's nodes; to be asked for before looking.</summary>
    internal Task NextAsync(string key) => _next.GetOrAdd(key, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    internal void Tell(string key)
    {
        if (_next.TryRemove(key, out var waiting))
            waiting.SetResult();
    }

    /// <summary>What a task's nodes are known by.</summary>
    internal static string KeyOf(TaskContext context, string buildTask, string name) => $"{context.DagId} {context.RunId} {buildTask} {context.MapIndex} {name}";
}
