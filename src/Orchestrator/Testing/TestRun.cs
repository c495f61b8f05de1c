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

    /// <summary>The instance of a task that is not mapped.</summary>
    /// <param name="taskId">The task.</param>
    public TaskInstanceView Instance(string taskId) => TaskInstances.Single(instance => instance.TaskId == taskId && instance.MapIndex < 0);
}
