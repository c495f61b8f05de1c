using Dagfire.Queries;

namespace Dagfire.Selecting;

/// <summary>The tasks of one DAG a command is about, and single instances beside them.</summary>
/// <param name="TaskIds">Tasks with all their instances.</param>
/// <param name="Instances">Single instances.</param>
internal sealed record SelectedTasks(HashSet<string> TaskIds, HashSet<(string TaskId, int MapIndex)> Instances)
{
    internal bool Contains(TaskInstanceView instance) => TaskIds.Contains(instance.TaskId) || Instances.Contains((instance.TaskId, instance.MapIndex));
}
