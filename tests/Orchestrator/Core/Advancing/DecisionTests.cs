namespace Dagfire.Advancing;

/// <summary>Decisions of branches whose result comes twice, or after they were cleared.</summary>
public sealed class DecisionTests
{
    [Fact]
    public async Task TryAdvance_BranchReportedTwiceInOneTransaction_DecidesOnce()
    {
        await using var stage = await AdvancerStage.StartAsync(Branching());

        var answer = Answer(stage, "left");
        await stage.AdvanceAsync(request => request.Outcomes.AddRange([answer, answer]));

        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Running, TaskInstanceState.Skipped), await StatesAsync(stage));
    }

    [Fact]
    public async Task TryAdvance_BranchReportedAfterItWasCleared_DecidesNothing()
    {
        await using var stage = await AdvancerStage.StartAsync(Branching());
        await stage.ClearAsync("branch");

        await stage.AdvanceAsync(request => request.Outcomes.Add(Answer(stage, "left")));

        Assert.Equal((TaskInstanceState.Running, TaskInstanceState.None, TaskInstanceState.None), await StatesAsync(stage));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TryAdvance_AnotherUpstreamOfWhatIsLeftOutFails_IsSkippedWhicheverComesFirst(bool branchFirst)
    {
        var dag = new DagBuilder("joining");
        var branch = dag.Branch("branch", (_, _) => Task.FromResult<IReadOnlyList<string>>([]));
        var (other, late) = (dag.Function("other", (_, _) => Task.CompletedTask), dag.Function("late", (_, _) => Task.CompletedTask));
        dag.Function("left", (_, _) => Task.CompletedTask).After(branch);
        var joined = dag.Function("joined", (_, _) => Task.CompletedTask).After(branch, other);
        dag.Function("last", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.AllDone).After(joined, late);
        await using var stage = await AdvancerStage.StartAsync(dag);

        foreach (var isBranch in new[] { branchFirst, !branchFirst })
            await (isBranch ? stage.EndAsync("branch", TaskResult.Branch("left")) : stage.EndAsync("other", TaskResult.FailNow("broken")));
        Assert.Equal(TaskInstanceState.Skipped, await stage.StateAsync("joined"));

        await stage.EndAsync("left", TaskResult.Success);
        await stage.EndAsync("late", TaskResult.Success);
        await stage.EndAsync("last", TaskResult.Success);
        Assert.Equal(DagRunState.Success, await stage.RunStateAsync());
    }

    private static Runs.AttemptOutcome Answer(AdvancerStage stage, string chosen) => stage.Outcome("branch", TaskResult.Branch(chosen));

    private static async Task<(TaskInstanceState Branch, TaskInstanceState Left, TaskInstanceState Right)> StatesAsync(AdvancerStage stage) =>
        (await stage.StateAsync("branch"), await stage.StateAsync("left"), await stage.StateAsync("right"));

    private static DagBuilder Branching()
    {
        var dag = new DagBuilder("branching");
        var branch = dag.Branch("branch", (_, _) => Task.FromResult<IReadOnlyList<string>>([]));
        dag.Function("left", (_, _) => Task.CompletedTask).After(branch);
        dag.Function("right", (_, _) => Task.CompletedTask).After(branch);
        return dag;
    }
}
