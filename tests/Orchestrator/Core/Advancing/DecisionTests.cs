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
