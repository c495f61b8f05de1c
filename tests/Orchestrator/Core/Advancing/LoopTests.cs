using Dagfire.Conformance.Databases;

namespace Dagfire.Advancing;

/// <summary>Iterations of loops, transaction by transaction.</summary>
public sealed class LoopTests
{
    private const string Gate = "loop.__loop_gate";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TryAdvance_GateGoesOn_NextIterationIsThereAndWhatComesAfterWaits(bool isServer)
    {
        await using var stage = await StartAsync(isServer);
        await stage.EndAsync("loop.only", TaskResult.Success, mapIndex: 0, output: "1");

        await stage.EndAsync(Gate, TaskResult.Success, mapIndex: 0, output: "false");

        Assert.Equal(
            (TaskInstanceState.Running, TaskInstanceState.None, TaskInstanceState.None),
            (await stage.StateAsync("loop.only", 1), await stage.StateAsync(Gate, 1), await stage.StateAsync("after")));
    }

    [Fact]
    public async Task TryAdvance_GateReportsAgain_NextIterationIsMadeOnce()
    {
        await using var stage = await StartAsync();
        await stage.EndAsync("loop.only", TaskResult.Success, mapIndex: 0, output: "1");
        var outcome = stage.Outcome(Gate, TaskResult.Success, mapIndex: 0, output: "false");

        await stage.AdvanceAsync(request => request.Outcomes.AddRange([outcome, outcome]));
        await stage.AdvanceAsync(request => request.Outcomes.Add(outcome));
        await stage.RecheckAsync();

        Assert.Equal([0, 1], await stage.IndexesOfAsync("loop.only"));
        Assert.Equal([0, 1], await stage.IndexesOfAsync(Gate));
        Assert.Equal(1, (await stage.InstanceAsync("loop.only", 1)).Attempt);
    }

    [Fact]
    public async Task TryAdvance_ProcessDiesWhileTheGateRuns_OnlyTheGateIsMadeAgain()
    {
        await using var stage = await StartAsync();
        await stage.EndAsync("loop.only", TaskResult.Success, mapIndex: 0, output: "1");
        var late = stage.Outcome(Gate, TaskResult.Success, mapIndex: 0, output: "false");

        await stage.AdvanceAsync(request => request.Outcomes.Add(late with { Result = null, OutputJson = null, IsLost = true }));
        await stage.AdvanceAsync(request => request.Outcomes.Add(late));

        Assert.Equal([0], await stage.IndexesOfAsync(Gate));
        await stage.EndAsync(Gate, TaskResult.Success, mapIndex: 0, output: "false");
        Assert.Equal([0, 1], await stage.IndexesOfAsync(Gate));
    }

    [Fact]
    public async Task TryAdvance_GateIsClearedWhileItRuns_ItsDecisionCountsNot()
    {
        await using var stage = await StartAsync();
        await stage.EndAsync("loop.only", TaskResult.Success, mapIndex: 0, output: "1");
        var late = stage.Outcome(Gate, TaskResult.Success, mapIndex: 0, output: "false");
        await stage.ClearAsync(Gate);

        await stage.AdvanceAsync(request => request.Outcomes.Add(late));

        Assert.Equal([0], await stage.IndexesOfAsync("loop.only"));
        Assert.Equal((TaskInstanceState.Running, 2), ((await stage.InstanceAsync(Gate, 0)).State, (await stage.InstanceAsync(Gate, 0)).Attempt));
    }

    [Fact]
    public async Task TryAdvance_TaskOutsideEndsTogetherWithTheGate_IsCountedOnceInTheNextIteration()
    {
        var dag = new DagBuilder("together");
        var (slow, fast) = (Step(dag, "slow"), Step(dag, "fast"));
        dag.LoopGroup("loop", maxIterations: 2, () =>
        {
            var end = Step(dag, "end", TriggerRule.OneSuccess).After(Step(dag, "free"));
            Step(dag, "both", TriggerRule.AllDone).After(slow, fast).Then(end);
        });
        await using var stage = await AdvancerStage.StartAsync(dag);
        await stage.EndAsync("loop.free", TaskResult.Success, mapIndex: 0);
        await stage.EndAsync("loop.end", TaskResult.Success, mapIndex: 0);

        await stage.AdvanceAsync(request => request.Outcomes.AddRange([stage.Outcome(Gate, TaskResult.Success, mapIndex: 0, output: "false"), stage.Outcome("fast", TaskResult.Success)]));

        Assert.Equal((TaskInstanceState.None, TaskInstanceState.None), (await stage.StateAsync("loop.both", 0), await stage.StateAsync("loop.both", 1)));
        await stage.EndAsync("slow", TaskResult.Success);
        Assert.Equal((TaskInstanceState.Running, TaskInstanceState.Running), (await stage.StateAsync("loop.both", 0), await stage.StateAsync("loop.both", 1)));
    }

    [Fact]
    public async Task TryAdvance_RunIsMarkedWhileTheGateRuns_NoIterationFollows()
    {
        await using var stage = await StartAsync();
        await stage.EndAsync("loop.only", TaskResult.Success, mapIndex: 0, output: "1");
        var late = stage.Outcome(Gate, TaskResult.Success, mapIndex: 0, output: "false");

        await stage.MarkRunAsync(DagRunState.Success);
        await stage.AdvanceAsync(request => request.Outcomes.Add(late));

        Assert.Equal([0], await stage.IndexesOfAsync(Gate));
        Assert.Equal(DagRunState.Success, await stage.RunStateAsync());
    }

    private static Task<AdvancerStage> StartAsync(bool isServer = false)
    {
        var dag = new DagBuilder("stage");
        dag.LoopGroup("loop", maxIterations: 3, () => Step(dag, "only")).Then(Step(dag, "after"));
        return AdvancerStage.StartAsync(dag, isServer ? TestDatabase.PostgreSql() : TestDatabase.Sqlite());
    }

    private static TaskHandle Step(DagBuilder dag, string id, TriggerRule? rule = null) => dag.Function(id, (_, _) => Task.CompletedTask, options => options.TriggerRule = rule);
}
