namespace Dagfire.Advancing;

/// <summary>Retries and rescheduled attempts whose upstream is cleared while they wait: they are asked for their rule again (semantics §3).</summary>
public sealed class RetryAfterClearTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TryAdvance_UpstreamClearedWhileARetryWaits_WaitsForTheUpstream(bool isRescheduled)
    {
        await using var stage = await WaitingAsync(isRescheduled);
        await stage.ClearAsync("before");

        stage.Clock.Advance(TimeSpan.FromHours(1));
        await stage.AdvanceAsync(_ => { });

        Assert.Equal(TaskInstanceState.None, await stage.StateAsync("retried"));
        await stage.EndAsync("before", TaskResult.Success);
        Assert.Equal(TaskInstanceState.Running, await stage.StateAsync("retried"));
        await stage.EndAsync("retried", TaskResult.Fail("again"));
        Assert.Equal(isRescheduled ? TaskInstanceState.UpForRetry : TaskInstanceState.Failed, await stage.StateAsync("retried"));
    }

    [Fact]
    public async Task TryAdvance_UpstreamFailsTheSecondTime_RetryIsUpstreamFailed()
    {
        await using var stage = await WaitingAsync(isRescheduled: false);
        await stage.ClearAsync("before");
        await stage.EndAsync("before", TaskResult.FailNow("bad"));

        stage.Clock.Advance(TimeSpan.FromHours(1));
        await stage.AdvanceAsync(_ => { });

        Assert.Equal(TaskInstanceState.UpstreamFailed, await stage.StateAsync("retried"));
    }

    [Fact]
    public async Task TryAdvance_UpstreamAsItWas_RetryGoesOn()
    {
        await using var stage = await WaitingAsync(isRescheduled: true);

        stage.Clock.Advance(TimeSpan.FromHours(1));
        await stage.AdvanceAsync(_ => { });

        Assert.Equal((TaskInstanceState.Running, 1), ((await stage.InstanceAsync("retried")).State, (await stage.InstanceAsync("retried")).Attempt));
    }

    private static async Task<AdvancerStage> WaitingAsync(bool isRescheduled)
    {
        var dag = new DagBuilder("waiting");
        var before = dag.Function("before", (_, _) => Task.CompletedTask);
        dag.Function("retried", (_, _) => Task.CompletedTask, options => (options.Retries, options.RetryDelay) = (1, TimeSpan.FromMinutes(30))).After(before);
        var stage = await AdvancerStage.StartAsync(dag);
        await stage.EndAsync("before", TaskResult.Success);
        await stage.EndAsync("retried", isRescheduled ? TaskResult.Reschedule(stage.Clock.GetUtcNow().AddMinutes(30)) : TaskResult.Fail("bad"));
        return stage;
    }
}
