using Dagfire.Testing;

namespace Dagfire.Waits;

/// <summary>Runs with long waits, under a clock nobody moves: that they end at all shows that the waits were skipped.</summary>
public sealed class WaitSkipperTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task EndOfAsync_RetriesWithLongDelays_EndsAtTheirTime()
    {
        var dag = new DagBuilder("waits");
        dag.Function("flaky", (_, _) => Task.CompletedTask, task => (task.Retries, task.RetryDelay) = (2, TimeSpan.FromHours(6)));
        await using var orchestrator = await StartAsync(dag, ("flaky", FakeTask.FailsFirst(2)));

        var run = await orchestrator.RunAsync("waits");

        Assert.Equal((DagRunState.Success, 3), (run.State, run.Instance("flaky").Attempt));
        Assert.Equal(TimeSpan.FromHours(12), run.Run.EndedAt - run.Run.StartedAt);
    }

    [Theory]
    [InlineData(SensorMode.Poke)]
    [InlineData(SensorMode.Reschedule)]
    [InlineData(SensorMode.Deferred)]
    public async Task EndOfAsync_SensorInAnyMode_LooksAtItsIntervals(SensorMode mode)
    {
        var looks = 0;
        var dag = new DagBuilder("waits");
        dag.Sensor("look", (_, _) => Task.FromResult(Interlocked.Increment(ref looks) == 4), new SensorOptions { Mode = mode, PokeInterval = TimeSpan.FromHours(1) });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("waits");

        Assert.Equal((DagRunState.Success, 4), (run.State, looks));
        Assert.Equal(TimeSpan.FromHours(3), run.Run.EndedAt - run.Run.StartedAt);
    }

    [Theory]
    [InlineData(SensorMode.Poke)]
    [InlineData(SensorMode.Deferred)]
    public async Task EndOfAsync_SensorThatSeesNothing_FailsAfterItsDefaultLimit(SensorMode mode)
    {
        var dag = new DagBuilder("waits");
        dag.Sensor("look", (_, _) => Task.FromResult(false), new SensorOptions { Mode = mode });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("waits");

        Assert.Equal(TaskInstanceState.Failed, run["look"]);
        Assert.InRange((run.Run.EndedAt - run.Run.StartedAt)!.Value, TimeSpan.FromDays(7), TimeSpan.FromDays(7) + TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task EndOfAsync_SleepingSensorWithATimeLimit_IsStoppedByIt()
    {
        var dag = new DagBuilder("waits");
        dag.Sensor("look", (_, _) => Task.FromResult(false), new SensorOptions { PokeInterval = TimeSpan.FromHours(5) }, task => task.ExecutionTimeout = TimeSpan.FromHours(1));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("waits");

        Assert.Equal((TaskInstanceState.Failed, "timeout"), (run["look"], run.Instance("look").Reason?.Type));
        Assert.Equal(TimeSpan.FromHours(1), run.Run.EndedAt - run.Run.StartedAt);
    }

    [Fact]
    public async Task EndOfAsync_CodeAtWorkBesideAWait_IsNotCutShort()
    {
        var isDone = new TaskCompletionSource();
        var dag = new DagBuilder("waits");
        dag.Sensor("look", (_, _) => Task.FromResult(isDone.TrySetResult() is false), new SensorOptions { PokeInterval = TimeSpan.FromHours(1) });
        dag.Function("work", (_, token) => isDone.Task.WaitAsync(token), task => task.ExecutionTimeout = TimeSpan.FromMinutes(1));
        await using var orchestrator = await StartAsync(dag);

        Assert.Equal(DagRunState.Success, (await orchestrator.RunAsync("waits")).State);
    }

    [Fact]
    public async Task EndOfAsync_QuestionWithALimit_IsNotWaitedFor()
    {
        var dag = new DagBuilder("waits");
        dag.Approval("approve", DagBuilder.ApprovalOf("Publish?") with { Timeout = TimeSpan.FromDays(3), Defaults = [DagBuilder.Approve] });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("waits");

        Assert.Equal((TaskInstanceState.Success, TimeSpan.FromDays(3)), (run["approve"], run.Run.EndedAt - run.Run.StartedAt));
    }

    [Fact]
    public async Task EndOfAsync_QuestionWithoutLimit_IsToldToBeStuck()
    {
        var dag = new DagBuilder("waits");
        dag.Approval("approve", DagBuilder.ApprovalOf("Publish?"));
        await using var orchestrator = await StartAsync(dag);

        var stuck = await Assert.ThrowsAsync<StuckRunException>(() => orchestrator.RunAsync("waits"));

        Assert.Contains("'approve' waits for a person's answer", stuck.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndOfAsync_MoreSleepersThanSlots_AllComeToTheirTurn()
    {
        var dag = new DagBuilder("waits");
        for (var number = 0; number < 12; number++)
            dag.Sensor($"look_{number}", (context, _) => Task.FromResult(context.Clock.GetUtcNow() - context.StartedAt > TimeSpan.FromHours(2)), new SensorOptions { PokeInterval = TimeSpan.FromHours(1) });
        await using var orchestrator = await StartAsync(dag);

        Assert.Equal(DagRunState.Success, (await orchestrator.RunAsync("waits")).State);
    }

    [Fact]
    public async Task EndOfAsync_RunTimeoutWhileASensorSleeps_EndsTheRun()
    {
        var dag = new DagBuilder("waits") { RunTimeout = TimeSpan.FromHours(2) };
        dag.Sensor("look", (_, _) => Task.FromResult(false), new SensorOptions { PokeInterval = TimeSpan.FromHours(5) });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("waits");

        Assert.Equal((DagRunState.Failed, TimeSpan.FromHours(2)), (run.State, run.Run.EndedAt - run.Run.StartedAt));
    }

    private Task<TestOrchestrator> StartAsync(DagBuilder dag, params ReadOnlySpan<(string TaskId, TaskCode Code)> fakes)
    {
        var options = new TestOrchestratorOptions { Dags = [dag], Clock = _clock, SkipWaits = true };
        foreach (var (taskId, code) in fakes)
            options.Fakes[taskId] = code;
        return TestOrchestrator.StartAsync(options);
    }
}
