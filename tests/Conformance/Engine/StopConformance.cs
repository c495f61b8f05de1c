using Dagfire.Conformance.Databases;
using Dagfire.Engine;
using Dagfire.Metadata;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Stopping an engine, starting it again, and what a dead one leaves behind.</summary>
/// <param name="database">The database.</param>
public abstract class StopConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Stop_AttemptIsAtWork_IsRecordedAndTheNextStartFinishesTheRun()
    {
        var triggered = await StartAndStopAsync(Work(Interruptible), new ManualClock());

        await using var next = await StartAsync(Work((_, _) => Succeed()));
        var run = await next.EndOfAsync("work", triggered);

        Assert.Equal((DagRunState.Success, TaskInstanceState.Success, TaskInstanceState.Success), (run.State, run["task"], run["after"]));
        Assert.Equal((2, 2), (run.Instance("task").Attempt, run.Instance("task").MaxAttempts));
        var history = await next.Runs.EarlierAttemptsAsync(run.Run.RunKey, "task", -1, CancellationToken.None);
        Assert.Equal([(1, "interrupted")], history.Select(each => (each.Attempt, each.Reason?.Type)));
    }

    [Fact]
    public async Task Stop_AttemptIsInterrupted_TakesNoRetryAndGivesNone()
    {
        var triggered = await StartAndStopAsync(Work(Interruptible, retries: 1), TimeProvider.System);

        await using var next = await StartAsync(Work((_, _) => throw new IOException("broken"), retries: 1));
        var run = await next.EndOfAsync("work", triggered);

        Assert.Equal((TaskInstanceState.Failed, 3), (run["task"], run.Instance("task").Attempt));
    }

    [Fact]
    public async Task Stop_CodeIgnoresItsToken_IsLeftBehindAfterTheGrace()
    {
        var triggered = await StartAndStopAsync(Work(Stubborn), TimeProvider.System, TimeSpan.FromMilliseconds(50));

        await using var next = await StartAsync(Work((_, _) => Succeed()));
        var run = await next.EndOfAsync("work", triggered);
        _release.SetResult();

        Assert.Equal((DagRunState.Success, 2), (run.State, run.Instance("task").Attempt));
    }

    [Theory]
    [InlineData(null, DagRunState.Success)]
    [InlineData(3, DagRunState.Success)]
    [InlineData(2, DagRunState.Failed)]
    [InlineData(0, DagRunState.Failed)]
    public async Task Start_TheProcessOfAnAttemptDied_ItIsMadeAgainAsOftenAsItsTaskAllows(int? maxInfraRetries, DagRunState expected)
    {
        var triggered = await StartAndStopAsync(Work(Interruptible), new ManualClock(), afterwards: LoseTheProcessAsync);

        var dag = Work((_, _) => Succeed());
        dag.Defaults.MaxInfraRetries = maxInfraRetries;
        await using var next = await StartAsync(dag);
        var run = await next.EndOfAsync("work", triggered);

        Assert.Equal(expected, run.State);
        Assert.Equal(expected == DagRunState.Failed ? "lost" : null, run.Instance("task").Reason?.Type);
    }

    [Fact]
    public async Task Stop_NothingRuns_NothingIsLeftToRescue()
    {
        var changes = new ChangeLog();
        await using (var orchestrator = await StartAsync(Work((_, _) => Succeed())))
            await orchestrator.RunAsync("work");

        await using var next = await StartAsync(TimeProvider.System, changes, Work((_, _) => Succeed()));
        await next.RunAsync("work");

        Assert.Equal([1, 1], (await next.Runs.ListAsync(new(), CancellationToken.None)).Select(run => run.EndedAt is null ? 0 : 1));
    }

    [Fact]
    public async Task Stop_Twice_IsHarmless()
    {
        await using var orchestrator = await StartAsync(Work((_, _) => Succeed()));

        await orchestrator.Engine.StopAsync(CancellationToken.None);
        await orchestrator.Engine.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Start_AnotherEngineIsAtWork_ItsAttemptIsLeftToIt()
    {
        await using var first = await StartAsync(Work(Stubborn));
        var triggered = await first.Commands.TriggerAsync(new("work"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit, TimeProvider.System);

        await using var second = await StartAsync(Work(Stubborn), Work((_, _) => Succeed(), id: "other"));
        await second.RunAsync("other");
        Assert.Equal((TaskInstanceState.Running, 1), await StateAsync(first, triggered.RunId));
        _release.SetResult();
        var run = await first.EndOfAsync("work", triggered.RunId);

        Assert.Equal((DagRunState.Success, 1), (run.State, run.Instance("task").Attempt));
    }

    [Fact]
    public async Task Heartbeat_ProcessWasTakenForDead_ComesBack()
    {
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        await using var orchestrator = await StartAsync(clock, changes: null, Work((_, _) => Succeed()));
        var metadata = orchestrator.Services.GetRequiredService<MetadataDatabase>();
        var workers = new WorkerRegistry(metadata, clock);
        await workers.RegisterAsync(4711, new EngineOptions { Slots = 1 }, CancellationToken.None);
        await workers.BuryDeadAsync(self: 0, TimeSpan.FromSeconds(30), heardSince: null, CancellationToken.None);
        Assert.Contains(4711, await metadata.QueryAsync<long>("list_workers", null, CancellationToken.None));
        clock.Advance(TimeSpan.FromMinutes(1));
        await workers.BuryDeadAsync(self: 0, TimeSpan.FromSeconds(30), heardSince: null, CancellationToken.None);
        Assert.DoesNotContain(4711, await metadata.QueryAsync<long>("list_workers", null, CancellationToken.None));

        await workers.HeartbeatAsync(4711, CancellationToken.None);

        Assert.Contains(4711, await metadata.QueryAsync<long>("list_workers", null, CancellationToken.None));
    }

    [Fact]
    public async Task BuryDead_NobodyCouldReachTheDatabase_NobodyIsTakenForDead()
    {
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        var options = OptionsFor(clock, changes: null, Work((_, _) => Succeed()));
        options.StartEngine = false;
        await using var orchestrator = await TestOrchestrator.StartAsync(options);
        var workers = new WorkerRegistry(orchestrator.Services.GetRequiredService<MetadataDatabase>(), clock);
        await workers.RegisterAsync(4711, new EngineOptions { Slots = 1 }, CancellationToken.None);
        await workers.BuryDeadAsync(self: 0, TimeSpan.FromSeconds(10), heardSince: null, CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(1));

        var early = await workers.BuryDeadAsync(self: 0, TimeSpan.FromSeconds(10), clock.GetUtcNow() - TimeSpan.FromSeconds(9), CancellationToken.None);
        var later = await workers.BuryDeadAsync(self: 0, TimeSpan.FromSeconds(10), clock.GetUtcNow() - TimeSpan.FromSeconds(11), CancellationToken.None);
        var again = await workers.BuryDeadAsync(self: 0, TimeSpan.FromSeconds(10), clock.GetUtcNow() - TimeSpan.FromSeconds(11), CancellationToken.None);

        Assert.Equal((false, true, false), (early, later, again));
    }

    [Fact]
    public async Task Stop_WithTimeToDrain_WhatRunsEndsAndNothingNewStarts()
    {
        var options = OptionsFor(TimeProvider.System, changes: null, Work(Stubborn));
        options.Engine.DrainTimeout = TimeLimit;
        await using var orchestrator = await TestOrchestrator.StartAsync(options);
        var triggered = await orchestrator.Commands.TriggerAsync(new("work"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit, TimeProvider.System);

        var stopped = orchestrator.Engine.StopAsync(CancellationToken.None);
        Assert.False(stopped.IsCompleted);
        _release.SetResult();
        await stopped.WaitAsync(TimeLimit, TimeProvider.System);

        var run = await orchestrator.ReadAsync("work", triggered.RunId);
        Assert.Equal((TaskInstanceState.Success, 1, TaskInstanceState.Scheduled), (run["task"], run.Instance("task").Attempt, run["after"]));
    }

    [Fact]
    public async Task Stop_InAHurry_WhatRunsIsAskedToStopAtOnce()
    {
        var options = OptionsFor(TimeProvider.System, changes: null, Work(Interruptible));
        options.Engine.DrainTimeout = TimeSpan.FromHours(1);
        await using var orchestrator = await TestOrchestrator.StartAsync(options);
        var triggered = await orchestrator.Commands.TriggerAsync(new("work"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit, TimeProvider.System);
        using var hurry = new CancellationTokenSource();

        var stopped = orchestrator.Engine.StopAsync(hurry.Token);
        await hurry.CancelAsync();
        await stopped.WaitAsync(TimeLimit, TimeProvider.System);

        var run = await orchestrator.ReadAsync("work", triggered.RunId);
        Assert.Equal("interrupted", Assert.Single(await orchestrator.Runs.EarlierAttemptsAsync(run.Run.RunKey, "task", -1, CancellationToken.None)).Reason?.Type);
    }

    private static async Task<(TaskInstanceState State, int Attempt)> StateAsync(TestOrchestrator orchestrator, string runId)
    {
        var instance = (await orchestrator.ReadAsync("work", runId)).Instance("task");
        return (instance.State, instance.Attempt);
    }

    // As if the process had died under the attempt, and two before it.
    private static async Task LoseTheProcessAsync(TestOrchestrator stopped)
    {
        await using var connection = await stopped.Services.GetRequiredService<MetadataDatabase>().OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = "update task_instance set state = 'running', worker_key = 4711, rescues = 2 where task_id = 'task'";
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    private async Task<string> StartAndStopAsync(DagBuilder dag, TimeProvider clock, TimeSpan? grace = null, Func<TestOrchestrator, Task>? afterwards = null)
    {
        var options = OptionsFor(clock, changes: null, dag);
        options.Engine.StopGrace = grace ?? options.Engine.StopGrace;
        await using var orchestrator = await TestOrchestrator.StartAsync(options);
        var triggered = await orchestrator.Commands.TriggerAsync(new("work"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit, TimeProvider.System);
        await orchestrator.Engine.StopAsync(CancellationToken.None).WaitAsync(TimeLimit, TimeProvider.System);
        await (afterwards?.Invoke(orchestrator) ?? Task.CompletedTask);
        return triggered.RunId;
    }

    private static DagBuilder Work(Func<TaskContext, CancellationToken, Task<TaskResult<Nothing>>> code, int retries = 0, string id = "work")
    {
        var dag = new DagBuilder(id);
        var task = dag.Function("task", code, options => (options.Retries, options.RetryDelay) = (retries, TimeSpan.Zero));
        dag.Function<Nothing>("after", (_, _) => Succeed()).After(task);
        return dag;
    }

    private async Task<TaskResult<Nothing>> Interruptible(TaskContext context, CancellationToken token)
    {
        _started.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, token);
        return TaskResult.Success;
    }

    private async Task<TaskResult<Nothing>> Stubborn(TaskContext context, CancellationToken token)
    {
        _started.TrySetResult();
        await _release.Task;
        return TaskResult.Success;
    }
}
