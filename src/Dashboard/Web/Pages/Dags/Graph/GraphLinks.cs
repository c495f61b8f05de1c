using Dagfire.Dashboard.Pages.Parts;

namespace Dagfire.Dashboard.Pages.Dags.Graph;

/// <summary>Where a task of the graph leads to, and how it looks. Pure.</summary>
internal static class GraphLinks
{
    /// <summary>The task instance of the run that is shown, otherwise how long the task takes.</summary>
    internal static string Of(string root, GraphModel model, string taskId) => model.Run is { } run && model.States.Contains(taskId)
        ? Links.Task(root, run.DagId, run.RunId, taskId)
        : $"{Links.Dag(root, model.Head.Dag.DagId)}/durations?task={Links.Part(taskId)}";

    /// <summary>The written name of the state a task has in the run.</summary>
    internal static string State(GraphModel model, string taskId) => TaskInstanceStates.Heaviest([.. model.States[taskId]]).Name();
}
