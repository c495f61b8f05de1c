using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>Task instances of a run that are given a state by hand.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="State">The state.</param>
/// <param name="TaskIds">The tasks, each with all its instances.</param>
/// <param name="Keys">Further single instances.</param>
internal sealed record MarkTasks(long RunKey, TaskInstanceState State, IReadOnlyCollection<string> TaskIds, IReadOnlyCollection<TaskInstanceKey> Keys)
{
    internal bool Selects(TaskInstance instance) => TaskIds.Contains(instance.Key.TaskId) || Keys.Contains(instance.Key);
}
