using Dagfire.Queries;
using Dagfire.Scheduling;

namespace Dagfire.Advancing;

/// <summary>How a run must have ended (§1.4 and §4), task by task, whatever the order in which its workers reported.</summary>
internal static class SequentialModel
{
    internal static void AssertEnd(RandomDag dag, DagRunView run, IReadOnlyList<TaskInstanceView> instances, IReadOnlyDictionary<string, int> answers)
    {
        var states = instances.ToDictionary(instance => instance.TaskId, instance => instance.State);
        foreach (var task in dag.Tasks)
        {
            var upstream = task.Upstream.Select(id => states[id]).ToList();
            var possible = DecisionsOver(task.Rule, upstream).Select(decision => EndOf(task, decision)).ToList();
            Assert.True(possible.Contains(states[task.Id]), $"{task.Id} ended {states[task.Id]} over [{string.Join(", ", upstream)}].\n{dag}");
            if (possible.TrueForAll(end => end == task.EndIfItRuns().State) && DecisionsOver(task.Rule, upstream)[0] == TriggerDecision.Run)
                Assert.True(task.EndIfItRuns().Answers == answers.GetValueOrDefault(task.Id), $"{task.Id} was asked {answers.GetValueOrDefault(task.Id)} times.\n{dag}");
        }

        var isRed = dag.Dag.Tasks.Any(task => task.IsLeaf && states[task.Id.Value].IsFailureLike());
        Assert.True(run.State == (isRed ? DagRunState.Failed : DagRunState.Success), $"The run ended {run.State}.\n{dag}");
    }

    // Under all_success the first bad news decides: a skip or a failure upstream, whichever came first. Every other rule has one answer.
    private static TriggerDecision[] DecisionsOver(TriggerRule rule, List<TaskInstanceState> upstream) =>
        rule == TriggerRule.AllSuccess && upstream.Contains(TaskInstanceState.Skipped) && upstream.Exists(state => state.IsFailureLike())
            ? [TriggerDecision.Skip, TriggerDecision.FailUpstream]
            : [TriggerRuleOracle.Decide(rule, upstream)];

    private static TaskInstanceState EndOf(RandomTask task, TriggerDecision decision) => decision switch
    {
        TriggerDecision.Run => task.EndIfItRuns().State,
        TriggerDecision.Skip => TaskInstanceState.Skipped,
        TriggerDecision.FailUpstream => TaskInstanceState.UpstreamFailed,
        _ => throw new InvalidOperationException($"{task.Id} can neither run nor end: its upstream has ended, and its rule still waits."),
    };
}
