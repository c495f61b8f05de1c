using Dagfire.Queries;
using Dagfire.Scheduling;

namespace Dagfire.Advancing;

/// <summary>
/// The contract (§1.4, §4, §5, §15, §16), plain and one task after the other: what may become of an instance, given what became of those before it.
/// More than one thing may where the contract lets the first news decide, whatever comes later.
/// </summary>
internal sealed class SequentialModel(RandomDag dag, RunStates states, RunHistory history)
{
    /// <summary>What may be decided of an instance. Before the end of its upstream: what may be decided already.</summary>
    internal HashSet<TriggerDecision> DecisionsFor(RandomTask task, int mapIndex)
    {
        var (isLeftOut, isSwept) = (IsLeftOut(task, mapIndex), IsSwept(task, mapIndex, isCertain: false));
        var possible = new HashSet<TriggerDecision>();
        if (isLeftOut || isSwept)
            possible.Add(TriggerDecision.Skip);
        var sources = task.Source is null ? [] : states.Of(task.Source);
        possible.UnionWith(BadNews(sources));
        var setups = IndirectSetups(task).SelectMany(setup => states.Neighbours(task, mapIndex, setup)).ToList();
        possible.UnionWith(BadNews(setups));
        if (LengthOf(task) == 0)
            possible.Add(TriggerDecision.Skip);
        var mayRun = sources.TrueForAll(state => state is TaskInstanceState.Success or TaskInstanceState.Removed)
            && setups.TrueForAll(state => state == TaskInstanceState.Success || (state == TaskInstanceState.Removed && mapIndex >= 0))
            && !(isLeftOut && WaitsForAll(task.Rule)) && !IsSwept(task, mapIndex, isCertain: true)
            && !(task.IsMapped && mapIndex < 0);
        foreach (var decision in ByRule(task, mapIndex))
        {
            if (decision != TriggerDecision.Wait && (decision != TriggerDecision.Run || mayRun))
                possible.Add(decision);
        }

        if (possible.Count == 0)
            possible.Add(TriggerDecision.Wait);
        return possible;
    }

    /// <summary>The same, with what may have been decided before instances were removed.</summary>
    private HashSet<TriggerDecision> DecisionsOverTime(RandomTask task, int mapIndex)
    {
        var decisions = DecisionsFor(task, mapIndex);
        if (history.HasStartedOver && dag.Tasks.Any(other => other.IsMapped))
            decisions.UnionWith(new SequentialModel(dag, states.BeforeRemoval(history.Ended), history).DecisionsFor(task, mapIndex));

        // What came after it may have seen the failure before the decision.
        if (history.LeftOutLate.Count > 0)
            decisions.UnionWith(new SequentialModel(dag, states.With(history.LeftOutLate), history).DecisionsFor(task, mapIndex));

        // What was mapped before may have let it go already when a source that started over passed on more items.
        if (history.HasStartedOver && task.Upstream.Any(id => dag[id].Source is not null))
            decisions.Add(TriggerDecision.Run);
        if (decisions.Count > 1)
            decisions.Remove(TriggerDecision.Wait);
        return decisions;
    }

    internal void AssertEnd(DagRunView run)
    {
        foreach (var task in dag.Tasks)
        {
            AssertIndexes(task);
            foreach (var index in states.IndexesOf(task.Id))
                AssertEnd(task, index);
        }

        var isRed = run.Reason == RunEndReasons.Deadlocked || Leaves().SelectMany(leaf => states.Of(leaf.Id)).Any(state => state.IsFailureLike());
        Assert.True(run.State == (isRed ? DagRunState.Failed : DagRunState.Success), $"The run ended {run.State}.");
        Assert.Equal(run.Reason == RunEndReasons.Deadlocked, states.Keys.Any(key => states[key] == TaskInstanceState.None));
    }

    /// <summary>Mapped tasks have an instance for each item, and those beyond are removed.</summary>
    private void AssertIndexes(RandomTask task)
    {
        var indexes = states.IndexesOf(task.Id);
        if (indexes is [-1])
            return;
        Assert.True(task.IsMapped, $"{task.Id} has the indexes [{string.Join(", ", indexes)}].");
        Assert.Equal(Enumerable.Range(0, indexes.Count), indexes);
        if (LengthOf(task) is not { } length)
            return;
        Assert.True(indexes.Count >= length, $"{task.Id} has {indexes.Count} instances for {length} items.");

        // Over a task that lost items itself, what had ended may stay.
        var mayStay = task.Source is { } source && dag[source].IsMapped ? history.Kept : new Dictionary<(string, int), TaskInstanceState>();
        Assert.All(indexes.Skip(length).Select(index => (task.Id, index)), key => Assert.True(
            states[key] == TaskInstanceState.Removed || states[key] == mayStay.GetValueOrDefault(key), $"{key} is {states[key]}, with {length} items."));
    }

    private void AssertEnd(RandomTask task, int index)
    {
        var key = (task.Id, index);
        if (index >= LengthOf(task) || (history.Kept.TryGetValue(key, out var kept) && kept == states[key]))
            return;
        var decisions = DecisionsOverTime(task, index);
        var possible = decisions.Select(decision => EndOf(task, index, decision)).ToHashSet();
        var wasStopped = dag.FailsFast && task.Role != TaskRole.Teardown && states.Keys.Any(other => other.TaskId != task.Id && states[other] == TaskInstanceState.Failed);
        if (wasStopped)
            possible.UnionWith([TaskInstanceState.Skipped, TaskInstanceState.Failed]);
        var wasUnderWay = history.WasUnderWay(key);
        if (wasUnderWay)
            possible.Add(EndOf(task, index, TriggerDecision.Run));
        Assert.True(possible.Contains(states[key]), $"{key} ended {states[key]}; it may end [{string.Join(", ", possible)}] ({string.Join(", ", decisions)}).");
        if (!wasStopped && !wasUnderWay)
            AssertAnswers(task, index, decisions);
    }

    private void AssertAnswers(RandomTask task, int index, HashSet<TriggerDecision> decisions)
    {
        var answers = history.AnswersOf((task.Id, index));
        if (!decisions.Contains(TriggerDecision.Run))
            Assert.True(answers == 0, $"{task.Id} {index} must not run and was asked {answers} times.");
        else if (decisions.Count == 1)
            Assert.True(answers == task.EndIfItRuns(history.RoundOf(task.Id), index).Answers, $"{task.Id} {index} was asked {answers} times.");
    }

    private TaskInstanceState EndOf(RandomTask task, int index, TriggerDecision decision) => decision switch
    {
        TriggerDecision.Run => task.EndIfItRuns(history.RoundOf(task.Id), index).State,
        TriggerDecision.Skip => TaskInstanceState.Skipped,
        TriggerDecision.FailUpstream => TaskInstanceState.UpstreamFailed,
        TriggerDecision.Remove => TaskInstanceState.Removed,
        _ => TaskInstanceState.None,
    };

    private static IEnumerable<TriggerDecision> BadNews(List<TaskInstanceState> of)
    {
        if (of.Exists(state => state.IsFailureLike()))
            yield return TriggerDecision.FailUpstream;
        if (of.Contains(TaskInstanceState.Skipped))
            yield return TriggerDecision.Skip;
    }

    private HashSet<TriggerDecision> ByRule(RandomTask task, int mapIndex)
    {
        var upstream = task.Upstream.SelectMany(id => states.Neighbours(task, mapIndex, dag[id])).ToList();
        if (task.Role == TaskRole.Teardown)
            return [OfTeardown(task, mapIndex, upstream)];
        var (failed, skipped) = (upstream.Exists(state => state.IsFailureLike()), upstream.Contains(TaskInstanceState.Skipped));

        // Under all_success the first bad news decides: a skip or a failure upstream, whichever came first. Every other rule has one answer.
        HashSet<TriggerDecision> decided = task.Rule == TriggerRule.AllSuccess && failed && skipped
            ? [TriggerDecision.Skip, TriggerDecision.FailUpstream] : [TriggerRuleOracle.Decide(task.Rule, upstream)];
        var succeeded = upstream.Count(state => state == TaskInstanceState.Success);
        if (task.Rule != TriggerRule.AllSuccess || mapIndex < 1 || task.Group is { Loops: true } || succeeded == 0 || !upstream.Contains(TaskInstanceState.Removed))
            return decided;

        // An item beyond those that succeeded so far is removed, once any was: how many had when it was looked at, and whether bad news had come, is a matter of order.
        return mapIndex >= succeeded && !failed && !skipped ? [TriggerDecision.Remove] : [.. decided, TriggerDecision.Remove];
    }

    private TriggerDecision OfTeardown(RandomTask task, int mapIndex, List<TaskInstanceState> upstream)
    {
        if (!upstream.TrueForAll(state => state.IsFinished()))
            return TriggerDecision.Wait;
        var setups = task.Upstream.Where(id => dag[id].Role == TaskRole.Setup).SelectMany(id => states.Neighbours(task, mapIndex, dag[id])).ToList();
        if (setups.Count == 0 || setups.Contains(TaskInstanceState.Success))
            return Scope(task).SelectMany(other => states.Neighbours(task, mapIndex, other)).All(state => state.IsFinished()) ? TriggerDecision.Run : TriggerDecision.Wait;
        return setups.TrueForAll(state => state == TaskInstanceState.Skipped) ? TriggerDecision.Skip : TriggerDecision.FailUpstream;
    }

    /// <summary>For a teardown: what lies between one of its direct setups and itself.</summary>
    private IEnumerable<RandomTask> Scope(RandomTask teardown) => dag.Tasks.Where(task =>
        dag.Below(task.Id).Contains(teardown.Id) && teardown.Upstream.Any(id => dag[id].Role == TaskRole.Setup && dag.Below(id).Contains(task.Id)));

    /// <summary>Upstream setups at any distance without a teardown, or with one below the task; not those directly before it.</summary>
    private IEnumerable<RandomTask> IndirectSetups(RandomTask task)
    {
        if (task.Role == TaskRole.Teardown || task.Rule == TriggerRule.Always)
            return [];
        var below = dag.Below(task.Id);
        return dag.Tasks.Where(setup => setup.Role == TaskRole.Setup && !task.Upstream.Contains(setup.Id) && dag.Below(setup.Id).Contains(task.Id) && Covers(setup));

        bool Covers(RandomTask setup)
        {
            var teardowns = dag.Tasks.Where(other => other.Setups.Contains(setup.Id)).ToList();
            return teardowns.Count == 0 || teardowns.Exists(teardown => below.Contains(teardown.Id));
        }
    }

    /// <summary>Whether a direct upstream task decided that this one is not to run.</summary>
    private bool IsLeftOut(RandomTask task, int mapIndex) => task.Upstream.Select(id => dag[id]).Any(upstream => DecisionOf(upstream, task, mapIndex) switch
    {
        TaskResult.Branched branched => !branched.Followed.Any(id => id == task.Id || dag.Below(id).Contains(task.Id)),
        TaskResult.ShortCircuited => task.Role != TaskRole.Teardown,
        _ => false,
    });

    /// <summary>Whether a short-circuit further up skips it whatever its rule; that is certain where nothing else could have let it go before.</summary>
    private bool IsSwept(RandomTask task, int mapIndex, bool isCertain) => task.Role != TaskRole.Teardown && dag.Tasks.Any(other =>
        DecisionOf(other, task, mapIndex) is TaskResult.ShortCircuited { IgnoreTriggerRules: true }
        && (isCertain ? IsOnlyBelow(task, other) : dag.Below(other.Id).Contains(task.Id)));

    private bool IsOnlyBelow(RandomTask task, RandomTask stop) => !history.HasStartedOver && task.Rule != TriggerRule.Always && !IndirectSetups(task).Any()
        && task.Upstream is [var only] && task.Source is null && task.Items is null && (only == stop.Id || IsOnlyBelow(dag[only], stop));

    private TaskResult? DecisionOf(RandomTask decider, RandomTask task, int mapIndex)
    {
        if (decider.Kind is RandomTaskKind.Work or RandomTaskKind.Empty or RandomTaskKind.Gate || (decider.IsMapped && !decider.IsExpandedWith(task)))
            return null;
        var key = (decider.Id, decider.IsMapped ? mapIndex : -1);
        return states.IndexesOf(decider.Id).Contains(key.Item2) && states[key] == TaskInstanceState.Success ? history.ResultOf(key) : null;
    }

    private static bool WaitsForAll(TriggerRule rule) => rule is not (TriggerRule.OneSuccess or TriggerRule.OneFailed or TriggerRule.OneDone or TriggerRule.Always);

    /// <summary>How many items a mapped task has, or how many iterations its loop; <see langword="null"/> when that cannot be said.</summary>
    private int? LengthOf(RandomTask task)
    {
        if (task.Group is { Loops: true } loop)
            return 1 + IterationsThatWentOn(loop);
        if (task.Source is not { } source)
            return task.Items;
        var of = states.Of(source);
        if (!of.TrueForAll(state => state is TaskInstanceState.Success or TaskInstanceState.Removed))
            return null;
        return dag[source].IsMapped ? of.Count(state => state == TaskInstanceState.Success) : history.LengthOf(source);
    }

    private int IterationsThatWentOn(RandomGroup loop)
    {
        var gate = dag.Tasks.Single(task => task.Group == loop && task.Kind == RandomTaskKind.Gate).Id;
        return states.IndexesOf(gate).TakeWhile(index => states[(gate, index)] == TaskInstanceState.Success && history.HasGoneOn((gate, index))).Count();
    }

    /// <summary>The tasks that decide how a run ends (§1.4).</summary>
    private List<RandomTask> Leaves()
    {
        var leaves = dag.Tasks.Where(task => !IsIgnored(task) && DownstreamOf(task).All(IsIgnored)).ToList();
        return leaves.Count > 0 ? leaves : [.. dag.Tasks.Where(task => !DownstreamOf(task).Any())];

        IEnumerable<RandomTask> DownstreamOf(RandomTask task) => dag.Tasks.Where(other => other.Upstream.Contains(task.Id));
        static bool IsIgnored(RandomTask task) => task is { Role: TaskRole.Teardown, FailsRun: false };
    }
}
