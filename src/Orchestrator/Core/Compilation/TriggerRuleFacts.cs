namespace Dagfire.Compilation;

/// <summary>What is known of a rule without looking at any run.</summary>
internal static class TriggerRuleFacts
{
    /// <summary>Whether a task under this rule runs only after all its upstream have ended.</summary>
    internal static bool WaitsForAll(TriggerRule rule) =>
        rule is not (TriggerRule.OneSuccess or TriggerRule.OneFailed or TriggerRule.OneDone or TriggerRule.Always);

    /// <summary>
    /// Whether a success at every leaf proves that every task has ended. Most rules end a task early, as skipped or failed by its upstream, so that
    /// the end of a task says little of what is above it; only its success does. A group that is made again may run once more above what has succeeded.
    /// </summary>
    /// <param name="tasks">The tasks, each after all its upstream.</param>
    internal static bool LeavesProveTheEnd(IReadOnlyCollection<DagTask> tasks)
    {
        if (tasks.Any(task => task.Role == TaskRole.Teardown || task.IsMapped || task.RetriedGroup is not null))
            return false;
        var provenByEnd = new HashSet<DagTask>();
        var provenBySuccess = new HashSet<DagTask>();
        foreach (var task in tasks)
        {
            var allAboveEnded = task.Upstream.All(provenByEnd.Contains);
            if (task.Upstream.Count == 0 || (task.TriggerRule == TriggerRule.AllDone && allAboveEnded))
                provenByEnd.Add(task);
            if (provenByEnd.Contains(task) || (WaitsForAll(task.TriggerRule) && allAboveEnded)
                || (task.TriggerRule == TriggerRule.AllSuccess && task.Upstream.All(provenBySuccess.Contains)))
                provenBySuccess.Add(task);
        }

        return tasks.Where(task => task.IsLeaf).All(provenBySuccess.Contains);
    }
}
