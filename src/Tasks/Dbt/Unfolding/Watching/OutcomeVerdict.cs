using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>What the outcome a build told makes of a task of nodes.</summary>
internal static class OutcomeVerdict
{
    internal const string MadeGood = "dbt left the nodes out because something before them had failed, and that has been made good since.";

    /// <returns>How the task ends; <see langword="null"/> when its nodes are still to be run.</returns>
    internal static TaskResult<DbtNodesSummary>? Of(TaskOutcome outcome)
    {
        if (outcome.Nodes.All(node => node.Status == NodeVerdict.Skipped))
        {
            // What failed before them has tasks of its own. That this one runs nevertheless means that they have succeeded since, or that its rule does not mind.
            if (outcome.Nodes.Any(node => node.LeftOut))
                return null;
            return TaskResult.Skip(outcome.Nodes.Select(node => node.Message).FirstOrDefault(message => message is not null) ?? "dbt left it out");
        }

        return NodeVerdict.Of(new DbtResult(0, [.. outcome.Nodes.Select(node => new DbtNodeResult(node.NodeId, node.Status, node.Message, null, TimeSpan.FromSeconds(node.Seconds)))]));
    }

    /// <summary>Writes what dbt said of the nodes.</summary>
    internal static void Log(TaskOutcome outcome, ILogger log)
    {
        foreach (var line in outcome.Lines)
            log.Log(line.Level, "{DbtLine}", line.Text);
    }
}
