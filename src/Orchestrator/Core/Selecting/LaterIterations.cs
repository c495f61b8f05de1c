using Dagfire.Compilation;
using Dagfire.Queries;

namespace Dagfire.Selecting;

/// <summary>The iterations of loops that a clear takes away. Pure.</summary>
internal static class LaterIterations
{
    /// <summary>Whether an instance is one of an iteration that is there no more: a clear passes it over.</summary>
    internal static bool IsGone(Dag dag, TaskInstanceView instance) => instance.State == TaskInstanceState.Removed && dag.Find(instance.TaskId) is { Loop: not null };

    /// <summary>What comes after the first of the iterations whose gates are cleared.</summary>
    internal static HashSet<TaskInstanceView> After(Dag dag, IEnumerable<TaskInstanceView> cleared, IReadOnlyList<TaskInstanceView> instances)
    {
        var first = cleared.Where(instance => dag.Find(instance.TaskId) is { IsGate: true }).GroupBy(gate => dag.Find(gate.TaskId)!.Loop!)
            .ToDictionary(gates => gates.Key, gates => gates.Min(gate => gate.MapIndex));
        return first.Count == 0 ? [] : [.. instances.Where(IsLater)];

        bool IsLater(TaskInstanceView instance) => instance.State != TaskInstanceState.Removed
            && dag.Find(instance.TaskId)?.Loop is { } loop && first.TryGetValue(loop, out var index) && instance.MapIndex > index;
    }
}
