using Dagfire.Conformance.Databases;

namespace Dagfire.Advancing;

/// <summary>Groups that are retried as a whole: how often, and what of them may run.</summary>
public sealed class GroupRetryTests
{
    [Fact]
    public async Task TryAdvance_InstancesAddedAfterARetry_HaveNoRetriesOfTheirOwn()
    {
        var dag = new DagBuilder("groups");
        dag.Group("group", () => dag.Expand<int, int>("each", Mapped.Over(dag.Function("list", (_, _) => Task.FromResult(new[] { 1 }))), (item, _, _) => Task.FromResult<TaskResult<int>>(item)), Once);
        await using var stage = await AdvancerStage.StartAsync(dag);
        await stage.EndAsync("group.list", TaskResult.FailNow("bad"));
        await stage.AdvanceAsync(_ => { });
        await stage.EndAsync("group.list", TaskResult.Success, output: "[1]");

        await stage.EndAsync("group.each", TaskResult.FailNow("bad"), mapIndex: 0);

        Assert.Equal((TaskInstanceState.Failed, DagRunState.Failed), (await stage.StateAsync("group.each", 0), await stage.RunStateAsync()));
    }

    [Fact]
    public async Task TryAdvance_ClearedWhileRunning_GroupHasItsRetriesAnew()
    {
        var dag = new DagBuilder("groups");
        dag.Group("group", () => Step(dag, "only"), Once);
        await using var stage = await AdvancerStage.StartAsync(dag);
        await stage.EndAsync("group.only", TaskResult.FailNow("bad"));
        await stage.AdvanceAsync(_ => { });
        await stage.ClearAsync("group.only");
        await stage.EndAsync("group.only", TaskResult.Success);

        await stage.EndAsync("group.only", TaskResult.FailNow("bad"));

        Assert.Equal(TaskInstanceState.UpForRetry, await stage.StateAsync("group.only"));
    }

    [Fact]
    public async Task TryAdvance_RootThatWaitsForItsUpstream_StillWaitsAfterTheRetry()
    {
        var dag = new DagBuilder("groups");
        var before = Step(dag, "before");
        dag.Group("group", () =>
        {
            Step(dag, "first");
            Step(dag, "second").After(before);
        }, Once);
        await using var stage = await AdvancerStage.StartAsync(dag);

        await stage.EndAsync("group.first", TaskResult.FailNow("bad"));
        await stage.AdvanceAsync(_ => { });

        Assert.Equal((TaskInstanceState.Running, TaskInstanceState.None), (await stage.StateAsync("group.first"), await stage.StateAsync("group.second")));
        await stage.EndAsync("before", TaskResult.Success);
        Assert.Equal((TaskInstanceState.Running, 1), ((await stage.InstanceAsync("group.second")).State, (await stage.InstanceAsync("group.second")).Attempt));
    }

    [Fact]
    public async Task TryAdvance_WhatComesAfterHadEndedBeforeTheRetry_RunWaitsForTheWholeGroup()
    {
        var dag = new DagBuilder("groups");
        TaskHandle? second = null;
        dag.Group("group", () =>
        {
            Step(dag, "first");
            second = Step(dag, "second");
        }, Once);
        second!.Then(Step(dag, "after"));
        await using var stage = await AdvancerStage.StartAsync(dag);
        await stage.EndAsync("group.second", TaskResult.Success);
        await stage.EndAsync("after", TaskResult.Success);
        await stage.EndAsync("group.first", TaskResult.FailNow("bad"));
        await stage.AdvanceAsync(_ => { });

        await stage.EndAsync("group.first", TaskResult.Success);

        Assert.Equal((TaskInstanceState.Running, DagRunState.Running), (await stage.StateAsync("group.second"), await stage.RunStateAsync()));
        await stage.EndAsync("group.second", TaskResult.Success);
        Assert.Equal(DagRunState.Success, await stage.RunStateAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TryAdvance_TwoMembersFailInOneTransaction_GroupStartsOverOnce(bool isServer)
    {
        var dag = new DagBuilder("groups");
        dag.Group("group", () =>
        {
            Step(dag, "final");
            dag.Function("retried", (_, _) => Task.CompletedTask, options => options.Retries = 1);
        }, Once);
        await using var stage = await AdvancerStage.StartAsync(dag, isServer ? TestDatabase.PostgreSql() : TestDatabase.Sqlite());

        await stage.AdvanceAsync(request => request.Outcomes.AddRange([stage.Outcome("group.final", TaskResult.Fail("bad")), stage.Outcome("group.retried", TaskResult.Fail("bad"))]));
        await stage.AdvanceAsync(_ => { });

        Assert.Equal((2, 2), ((await stage.InstanceAsync("group.final")).Attempt, (await stage.InstanceAsync("group.retried")).Attempt));
    }

    private static void Once(GroupOptions options) => (options.Retries, options.RetryDelay) = (1, TimeSpan.Zero);

    private static TaskHandle Step(DagBuilder dag, string id) => dag.Function(id, (_, _) => Task.CompletedTask);
}
