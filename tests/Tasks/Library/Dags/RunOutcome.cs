namespace Dagfire.Dags;

/// <summary>Works out how a run of a graph ends when given tasks fail, by the two trigger rules the shipped DAG uses.</summary>
internal static class RunOutcome
{
    internal static Dictionary<string, TaskInstanceState> Of(DagDefinition dag, params string[] failing)
    {
        var states = new Dictionary<string, TaskInstanceState>();
        while (states.Count < dag.Tasks.Count)
        {
            foreach (var task in dag.Tasks.Where(task => !states.ContainsKey(task.Id.Value) && task.Upstream.All(id => states.ContainsKey(id.Value))))
                states[task.Id.Value] = StateOf(task, [.. task.Upstream.Select(id => states[id.Value])], failing);
        }

        return states;
    }

    /// <summary>Whether the run ends in success: every leaf succeeded or was skipped.</summary>
    internal static bool Succeeds(DagDefinition dag, Dictionary<string, TaskInstanceState> states)
    {
        var upstream = dag.Tasks.SelectMany(task => task.Upstream).ToHashSet();
        return dag.Tasks.Where(task => !upstream.Contains(task.Id)).All(task => states[task.Id.Value].IsSuccessLike());
    }

    private static TaskInstanceState StateOf(TaskDefinition task, TaskInstanceState[] upstream, string[] failing)
    {
        var anyFailed = upstream.Any(state => state.IsFailureLike());
        if (task.Options.TriggerRule == TriggerRule.OneFailed && !anyFailed)
            return TaskInstanceState.Skipped;
        if (task.Options.TriggerRule is null && anyFailed)
            return TaskInstanceState.UpstreamFailed;
        var fails = failing.Contains(task.Id.Value) || task.OperatorName == "FailRun";
        return fails ? TaskInstanceState.Failed : TaskInstanceState.Success;
    }
}
