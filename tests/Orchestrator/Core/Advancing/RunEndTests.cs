namespace Dagfire.Advancing;

/// <summary>Runs in which nothing can move any more (semantics §1.4).</summary>
public sealed class RunEndTests
{
    [Fact]
    public async Task Recheck_NothingCanMove_FailsTheRunAsDeadlocked()
    {
        await using var stage = await StuckAsync(dependsOnPast: false);

        await stage.RecheckAsync();

        Assert.Equal((TaskInstanceState.None, DagRunState.Failed), (await stage.StateAsync("join"), await stage.RunStateAsync()));
    }

    [Fact]
    public async Task Recheck_TaskDependsOnItsPast_LetsTheRunWait()
    {
        await using var stage = await StuckAsync(dependsOnPast: true);

        await stage.RecheckAsync();

        Assert.Equal((TaskInstanceState.None, DagRunState.Running), (await stage.StateAsync("join"), await stage.RunStateAsync()));
    }

    /// <summary>A join that wants all skipped, over one that was skipped and one that is not there any more.</summary>
    private static async Task<AdvancerStage> StuckAsync(bool dependsOnPast)
    {
        var dag = new DagBuilder("stuck");
        var list = dag.Function("list", (_, _) => Task.FromResult(new[] { 1, 2 }));
        var join = dag.Function("join", (_, _) => Task.CompletedTask, options => (options.TriggerRule, options.DependsOnPast) = (TriggerRule.AllSkipped, dependsOnPast));
        dag.Expand<int, int>("each", Mapped.Over(list), (item, _, _) => Task.FromResult<TaskResult<int>>(item)).Then(join);
        var stage = await AdvancerStage.StartAsync(dag);

        // A run whose tasks depend on their past starts in the transaction after its own.
        await stage.AdvanceAsync(_ => { });
        await stage.EndAsync("list", TaskResult.Success, output: "[1,2]");
        await stage.EndAsync("each", TaskResult.Skip("not this one"), mapIndex: 0);
        await stage.ClearAsync("list");
        await stage.EndAsync("list", TaskResult.Success, output: "[1]");
        Assert.Equal((TaskInstanceState.Removed, DagRunState.Running), (await stage.StateAsync("each", 1), await stage.RunStateAsync()));
        return stage;
    }
}
