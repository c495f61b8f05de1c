using Dagfire.Queries;

namespace Dagfire.Testing;

/// <summary>A run and its task instances.</summary>
/// <param name="Run">The run.</param>
/// <param name="TaskInstances">Its task instances.</param>
public sealed record TestRun(DagRunView Run, IReadOnlyList<TaskInstanceView> TaskInstances)
{
    /// <summary>Where the run stands.</summary>
    public DagRunState State => Run.State;

    /// <summary>The state of a task that is not mapped.</summary>
    /// <param name="taskId">The task.</param>
    public TaskInstanceState this[string taskId] => Instance(taskId).State;

    /// <summary>The state of one instance of a mapped task.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="mapIndex">Its index, from 0.</param>
    public TaskInstanceState this[string taskId, int mapIndex] => Instance(taskId, mapIndex).State;

    /// <summary>The instance of a task that is not mapped.</summary>
    /// <param name="taskId">The task.</param>
    public TaskInstanceView Instance(string taskId) => Instance(taskId, mapIndex: -1);

    /// <summary>One instance of a mapped task.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="mapIndex">Its index, from 0; −1 when the task is not mapped.</param>
    /// <exception cref="InvalidOperationException">The run has no such instance.</exception>
    public TaskInstanceView Instance(string taskId, int mapIndex) => TaskInstances.SingleOrDefault(instance => instance.TaskId == taskId && instance.MapIndex == mapIndex)
        ?? throw new InvalidOperationException($"The run has no task '{taskId}'{(mapIndex < 0 ? "" : $"[{mapIndex}]")}; it has {string.Join(", ", TaskInstances.Select(instance => instance.MapIndex < 0 ? instance.TaskId : $"{instance.TaskId}[{instance.MapIndex}]"))}.");
}
