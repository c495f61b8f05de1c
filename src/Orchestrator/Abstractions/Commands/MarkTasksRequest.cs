namespace Dagfire.Commands;

/// <summary>Task instances that are given a state by hand.</summary>
public sealed record MarkTasksRequest : TaskInstanceSelection
{
    /// <summary>Names one run.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="runId">The run.</param>
    /// <param name="state">Success, failed or skipped.</param>
    public MarkTasksRequest(string dagId, string runId, TaskInstanceState state)
        : base([dagId])
    {
        RunId = runId;
        State = state;
    }

    /// <summary>Names DAGs; the runs are named by <see cref="TaskInstanceSelection.RunId"/> or by dates.</summary>
    /// <param name="dagIds">The DAGs.</param>
    /// <param name="state">Success, failed or skipped.</param>
    public MarkTasksRequest(IReadOnlyList<string> dagIds, TaskInstanceState state)
        : base(dagIds) => State = state;

    /// <summary>What they become.</summary>
    public TaskInstanceState State { get; }
}
