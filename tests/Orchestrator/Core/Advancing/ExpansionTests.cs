namespace Dagfire.Advancing;

/// <summary>Instances that mapped tasks get in the middle of a run, and what is counted of them.</summary>
public sealed class ExpansionTests
{
    [Fact]
    public async Task TryAdvance_InstancesAddedAndEndedInOneTransaction_RunGoesOnUntilItsLastTask()
    {
        var dag = new DagBuilder("counted");
        var list = dag.Function("list", (_, _) => Task.FromResult(new[] { 1, 2, 3 }));
        var bad = Step(dag, "bad");
        var leaf = Step(dag, "leaf").After(Step(dag, "slow"));
        dag.Expand<int, int>("each", Mapped.Over(list), (item, _, _) => Task.FromResult<TaskResult<int>>(item)).After(bad).Then(leaf);
        await using var stage = await AdvancerStage.StartAsync(dag);
        await stage.EndAsync("bad", TaskResult.FailNow("bad"));

        await stage.EndAsync("list", TaskResult.Success, output: "[1,2,3]");

        Assert.Equal((TaskInstanceState.UpstreamFailed, TaskInstanceState.UpstreamFailed), (await stage.StateAsync("each", 2), await stage.StateAsync("leaf")));
        Assert.Equal((TaskInstanceState.Running, DagRunState.Running), (await stage.StateAsync("slow"), await stage.RunStateAsync()));
        await stage.EndAsync("slow", TaskResult.Success);
        Assert.Equal(DagRunState.Failed, await stage.RunStateAsync());
    }

    [Fact]
    public async Task TryAdvance_SourceAndMappedTaskCleared_InstancesWaitForTheSourceWhateverTheirRule()
    {
        var dag = new DagBuilder("again");
        var list = dag.Function("list", (_, _) => Task.FromResult(new[] { 1, 2 }));
        dag.Expand<int, int>("each", Mapped.Over(list), (item, _, _) => Task.FromResult<TaskResult<int>>(item), options => options.TriggerRule = TriggerRule.Always);
        await using var stage = await AdvancerStage.StartAsync(dag);
        await stage.EndAsync("list", TaskResult.Success, output: "[1,2]");
        await stage.EndAsync("each", TaskResult.Success, mapIndex: 0);

        await stage.ClearAsync("list", "each");

        Assert.Equal((TaskInstanceState.Running, TaskInstanceState.None), (await stage.StateAsync("list"), await stage.StateAsync("each", 0)));
        await stage.EndAsync("list", TaskResult.Success, output: "[1]");
        Assert.Equal(TaskInstanceState.Running, await stage.StateAsync("each", 0));
    }

    [Fact]
    public async Task TryAdvance_FailedItemIsThereNoMore_RunAndDownstreamCountItNoMore()
    {
        var dag = new DagBuilder("fewer");
        var list = dag.Function("list", (_, _) => Task.FromResult(new[] { 1, 2 }));
        dag.Expand<int, int>("each", Mapped.Over(list), (item, _, _) => Task.FromResult<TaskResult<int>>(item));
        await using var stage = await AdvancerStage.StartAsync(dag);
        await stage.EndAsync("list", TaskResult.Success, output: "[1,2]");
        await stage.EndAsync("each", TaskResult.Success, mapIndex: 0);
        await stage.EndAsync("each", TaskResult.FailNow("bad"), mapIndex: 1);
        await stage.ClearAsync("list");
        await stage.AdvanceAsync(_ => { });

        await stage.EndAsync("list", TaskResult.Success, output: "[1]");

        Assert.Equal((TaskInstanceState.Removed, DagRunState.Success), (await stage.StateAsync("each", 1), await stage.RunStateAsync()));
    }

    [Fact]
    public async Task TryAdvance_WaitedForItemIsThereNoMore_WhatWaitedGoesOn()
    {
        var dag = new DagBuilder("fewer");
        var list = dag.Function("list", (_, _) => Task.FromResult(new[] { 1, 2 }));
        var each = dag.Expand<int, int>("each", Mapped.Over(list), (item, _, _) => Task.FromResult<TaskResult<int>>(item));
        each.Then(dag.Function("join", (_, _) => Task.CompletedTask));
        await using var stage = await AdvancerStage.StartAsync(dag);
        await stage.EndAsync("list", TaskResult.Success, output: "[1,2]");
        await stage.EndAsync("each", TaskResult.Success, mapIndex: 0);
        await stage.ClearAsync("list");

        await stage.EndAsync("list", TaskResult.Success, output: "[]");

        Assert.Equal((TaskInstanceState.Removed, TaskInstanceState.Removed), (await stage.StateAsync("each", 0), await stage.StateAsync("each", 1)));
        Assert.Equal(TaskInstanceState.Running, await stage.StateAsync("join"));
    }

    private static TaskHandle Step(DagBuilder dag, string id) => dag.Function(id, (_, _) => Task.CompletedTask);
}
