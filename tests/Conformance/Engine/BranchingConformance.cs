using Dagfire.Commands;
using Dagfire.Conformance.Databases;

namespace Dagfire.Conformance.Engine;

/// <summary>Branches, short-circuits and their memory (semantics §15).</summary>
/// <param name="database">The database.</param>
public abstract class BranchingConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Fact]
    public async Task Branch_OnePathChosen_SkipsTheOtherAndRunsTheJoin()
    {
        var dag = new DagBuilder("branching");
        var branch = dag.Branch("branch", (_, _) => Chosen("left"));
        var (left, right, after) = (Step(dag, "left"), Step(dag, "right"), Step(dag, "after_right"));
        var join = dag.Function("join", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.NoneFailedMinOneSuccess);
        left.After(branch);
        right.After(branch).Then(after);
        join.After(left, after, branch);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("branching");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(TaskInstanceState.Success, run["left"]);
        Assert.Equal((TaskInstanceState.Skipped, TaskInstanceState.Skipped), (run["right"], run["after_right"]));
        Assert.Equal(TaskInstanceState.Success, run["join"]);
    }

    [Fact]
    public async Task Branch_NothingChosen_SkipsAllDirectDownstream()
    {
        var dag = new DagBuilder("branching");
        var branch = dag.Branch("branch", (_, _) => Chosen());
        Step(dag, "left").After(branch);
        Step(dag, "right").After(branch);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("branching");

        Assert.Equal((TaskInstanceState.Skipped, TaskInstanceState.Skipped), (run["left"], run["right"]));
    }

    [Fact]
    public async Task Branch_UnknownTask_FailsWithTheNearestName()
    {
        var dag = new DagBuilder("branching");
        var branch = dag.Branch("branch", (_, _) => Chosen("lefft"));
        Step(dag, "left").After(branch);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("branching");

        Assert.Equal(TaskInstanceState.Failed, run["branch"]);
        Assert.Contains("'left'", run.Instance("branch").Reason!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Branch_SkippedTaskCleared_IsSkippedAgain()
    {
        var dag = new DagBuilder("branching");
        var branch = dag.Branch("branch", (_, _) => Chosen("left"));
        Step(dag, "left").After(branch);
        Step(dag, "right").After(branch);
        await using var orchestrator = await StartAsync(dag);
        var first = await orchestrator.RunAsync("branching");

        await orchestrator.Commands.ClearAsync(new ClearRequest("branching", first.Run.RunId) { TaskIds = ["left", "right"] }, CancellationToken.None);
        var second = await orchestrator.EndOfAsync("branching", first.Run.RunId);

        Assert.Equal(TaskInstanceState.Skipped, second["right"]);
        Assert.Equal((TaskInstanceState.Success, 2), (second["left"], second.Instance("left").Attempt));
    }

    [Fact]
    public async Task ShortCircuit_ConditionFalse_SkipsEverythingDownstreamWhateverItsRule()
    {
        var dag = new DagBuilder("short");
        var stop = dag.ShortCircuit("stop", (_, _) => Task.FromResult(false));
        var next = Step(dag, "next").After(stop);
        dag.Function("last", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.AllDone).After(next);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("short");

        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Skipped, TaskInstanceState.Skipped), (run["stop"], run["next"], run["last"]));
    }

    [Fact]
    public async Task ShortCircuit_RulesRespected_LetsTheRuleDecideFurtherDown()
    {
        var dag = new DagBuilder("short");
        var stop = dag.ShortCircuit("stop", (_, _) => Task.FromResult(false), ignoreTriggerRules: false);
        var next = Step(dag, "next").After(stop);
        dag.Function("last", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.AllDone).After(next);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("short");

        Assert.Equal((TaskInstanceState.Skipped, TaskInstanceState.Success), (run["next"], run["last"]));
    }

    private static TaskHandle Step(DagBuilder dag, string id) => dag.Function(id, (_, _) => Task.CompletedTask);

    private static Task<IReadOnlyList<string>> Chosen(params string[] taskIds) => Task.FromResult<IReadOnlyList<string>>(taskIds);
}
