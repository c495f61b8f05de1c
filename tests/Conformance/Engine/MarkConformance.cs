using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Queries;
using Dagfire.Testing;

namespace Dagfire.Conformance.Engine;

/// <summary>Marking tasks and runs by hand (§12.2 and §12.3 of the semantics).</summary>
/// <param name="database">The database.</param>
public abstract class MarkConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private readonly ChangeLog _changes = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task MarkTasks_FailedTask_WhatFailedBelowRunsAndTheRunEndsAnew()
    {
        await using var orchestrator = await StartAsync(Broken());
        var first = await orchestrator.RunAsync("broken");
        Assert.Equal((DagRunState.Failed, TaskInstanceState.UpstreamFailed), (first.State, first["after"]));

        var changed = await MarkAsync(orchestrator, first, "bad", TaskInstanceState.Success);
        var run = await orchestrator.EndOfAsync("broken", first.Run.RunId);

        Assert.Equal(
            [("after", TaskInstanceState.UpstreamFailed, TaskInstanceState.None), ("bad", TaskInstanceState.Failed, TaskInstanceState.Success)],
            changed.TaskInstances.Select(change => (change.Before.TaskId, change.Before.State, change.Becomes)).Order());
        Assert.Equal([(DagRunState.Failed, DagRunState.Queued)], changed.Runs.Select(change => (change.Run.State, change.Becomes)));
        Assert.Equal((DagRunState.Success, TaskInstanceState.Success, TaskInstanceState.Success), (run.State, run["bad"], run["after"]));
        Assert.Equal((1, "marked", 1), (run.Instance("bad").Attempt, run.Instance("bad").Reason?.Type, run.Instance("after").Attempt));
    }

    [Fact]
    public async Task MarkTasks_LeafOfAnEndedRun_TheRunEndsAsTheLeafSays()
    {
        await using var orchestrator = await StartAsync(Chain());
        var first = await orchestrator.RunAsync("chain");

        await MarkAsync(orchestrator, first, "c", TaskInstanceState.Failed);
        var failed = await orchestrator.EndOfAsync("chain", first.Run.RunId);
        Assert.Equal((DagRunState.Failed, TaskInstanceState.Failed, 1), (failed.State, failed["c"], failed.Instance("c").Attempt));

        await MarkAsync(orchestrator, first, "c", TaskInstanceState.Skipped);
        var skipped = await orchestrator.EndOfAsync("chain", first.Run.RunId);
        Assert.Equal((DagRunState.Success, TaskInstanceState.Skipped), (skipped.State, skipped["c"]));
    }

    [Fact]
    public async Task MarkTasks_AlreadyInThatState_ChangesNothing()
    {
        await using var orchestrator = await StartAsync(Chain());
        var first = await orchestrator.RunAsync("chain");

        var changed = await MarkAsync(orchestrator, first, "b", TaskInstanceState.Success);

        Assert.Equal((0, 0), (changed.Runs.Count, changed.TaskInstances.Count));
        Assert.Equal(first.Run, (await orchestrator.ReadAsync("chain", first.Run.RunId)).Run);
    }

    [Fact]
    public async Task MarkTasks_RunningTask_IsStoppedAndItsResultIgnored()
    {
        await using var orchestrator = await StartAsync(TimeProvider.System, _changes, Endless());
        var triggered = await orchestrator.Commands.TriggerAsync(new("endless"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit, TimeProvider.System);

        await orchestrator.Commands.MarkTasksAsync(new("endless", triggered.RunId, TaskInstanceState.Success) { TaskIds = ["task"] }, CancellationToken.None);
        var run = await orchestrator.EndOfAsync("endless", triggered.RunId);
        await _stopped.Task.WaitAsync(TimeLimit, TimeProvider.System);

        Assert.Equal((DagRunState.Success, TaskInstanceState.Success, TaskInstanceState.Success), (run.State, run["task"], run["after"]));
        Assert.Equal("marked", run.Instance("task").Reason?.Type);
    }

    [Fact]
    public async Task MarkTasks_RunningInAnotherProcess_IsStoppedThere()
    {
        await using var working = await StartAsync(TimeProvider.System, _changes, Endless());
        await using var asking = await StartWithoutEngineAsync(Endless());
        var triggered = await working.Commands.TriggerAsync(new("endless"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit, TimeProvider.System);

        await asking.Commands.MarkTasksAsync(new("endless", triggered.RunId, TaskInstanceState.Failed) { TaskIds = ["task"] }, CancellationToken.None);
        working.Engine.Wake();

        await _stopped.Task.WaitAsync(TimeLimit, TimeProvider.System);
        var run = await working.EndOfAsync("endless", triggered.RunId);
        Assert.Equal((DagRunState.Failed, TaskInstanceState.Failed, TaskInstanceState.UpstreamFailed), (run.State, run["task"], run["after"]));
    }

    [Fact]
    public async Task MarkTasks_PastAndFuture_ReachTheOtherRunsOfTheDag()
    {
        await using var orchestrator = await StartAsync(Chain());
        var date = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var day in Enumerable.Range(0, 4))
            await orchestrator.RunAsync(new TriggerRequest("chain") { RunId = $"day_{day}", LogicalDate = date.AddDays(day) });
        await orchestrator.RunAsync(new TriggerRequest("chain") { RunId = "undated" });

        var past = await orchestrator.Commands.MarkTasksAsync(new("chain", "day_1", TaskInstanceState.Failed) { TaskIds = ["c"], Past = true }, CancellationToken.None);
        var future = await orchestrator.Commands.MarkTasksAsync(new("chain", "day_1", TaskInstanceState.Failed) { TaskIds = ["c"], Future = true, DryRun = true }, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<CommandException>(
            () => orchestrator.Commands.MarkTasksAsync(new("chain", "undated", TaskInstanceState.Failed) { TaskIds = ["c"], Past = true }, CancellationToken.None));

        Assert.Equal(["day_0", "day_1"], past.Runs.Select(change => change.Run.RunId));
        Assert.Equal(["day_2", "day_3"], future.Runs.Select(change => change.Run.RunId));
        Assert.Contains("no logical date", refused.Message, StringComparison.Ordinal);
        Assert.Equal(DagRunState.Failed, (await orchestrator.EndOfAsync("chain", "day_0")).State);
    }

    [Fact]
    public async Task MarkRun_Success_EndsEverythingAtOnce()
    {
        await using var orchestrator = await StartAsync(TimeProvider.System, _changes, Endless());
        var triggered = await orchestrator.Commands.TriggerAsync(new("endless"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit, TimeProvider.System);

        var changed = await orchestrator.Commands.MarkRunAsync(new("endless", triggered.RunId, DagRunState.Success), CancellationToken.None);
        var run = await orchestrator.EndOfAsync("endless", triggered.RunId);
        await _stopped.Task.WaitAsync(TimeLimit, TimeProvider.System);

        Assert.Equal((DagRunState.Running, DagRunState.Success), (changed.Runs[0].Run.State, changed.Runs[0].Becomes));
        Assert.Equal((DagRunState.Success, TaskInstanceState.Success, TaskInstanceState.Success, 0), (run.State, run["task"], run["after"], run.Instance("after").Attempt));
    }

    [Fact]
    public async Task MarkRun_Failed_FailsWhatRunsAndSkipsTheRest()
    {
        await using var orchestrator = await StartAsync(TimeProvider.System, _changes, Endless());
        var triggered = await orchestrator.Commands.TriggerAsync(new("endless"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit, TimeProvider.System);

        await orchestrator.Commands.MarkRunAsync(new("endless", triggered.RunId, DagRunState.Failed), CancellationToken.None);
        var run = await orchestrator.EndOfAsync("endless", triggered.RunId);

        Assert.Equal((DagRunState.Failed, "marked_failed"), (run.State, run.Run.Reason));
        Assert.Equal((TaskInstanceState.Failed, TaskInstanceState.Skipped), (run["task"], run["after"]));
    }

    [Fact]
    public async Task MarkRun_TeardownPending_RunsItAndEndsWithIt()
    {
        var dag = new DagBuilder("endless");
        var setup = dag.Function<Nothing>("setup", (_, _) => Succeed()).AsSetup();
        var teardown = dag.Function<Nothing>("teardown", (_, _) => Succeed());
        var task = dag.Function<Nothing>("task", WorkAsync);
        setup.Then(task).Then(teardown);
        teardown.AsTeardown(setup);
        await using var orchestrator = await StartAsync(TimeProvider.System, _changes, dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new("endless"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit, TimeProvider.System);

        var changed = await orchestrator.Commands.MarkRunAsync(new("endless", triggered.RunId, DagRunState.Failed), CancellationToken.None);
        var run = await orchestrator.EndOfAsync("endless", triggered.RunId);

        Assert.Equal(DagRunState.Running, Assert.Single(changed.Runs).Becomes);
        Assert.Equal((TaskInstanceState.Failed, TaskInstanceState.Success, 1), (run["task"], run["teardown"], run.Instance("teardown").Attempt));
        Assert.Equal((DagRunState.Failed, "task_failure"), (run.State, run.Run.Reason));
    }

    [Fact]
    public async Task MarkRun_QueuedAndRunning_ChangeTheRunAlone()
    {
        await using var orchestrator = await StartAsync(Chain());
        var first = await orchestrator.RunAsync("chain");
        await orchestrator.Commands.ClearAsync(new("chain", first.Run.RunId) { TaskIds = ["c"], ResetRuns = false }, CancellationToken.None);
        var left = await orchestrator.ReadAsync("chain", first.Run.RunId);
        Assert.Equal((DagRunState.Success, TaskInstanceState.None), (left.State, left["c"]));

        var changed = await orchestrator.Commands.MarkRunAsync(new("chain", first.Run.RunId, DagRunState.Running), CancellationToken.None);
        await EndedWithAsync(orchestrator, first, "c", attempt: 2);

        Assert.Empty(changed.TaskInstances);
        await orchestrator.Commands.PauseAsync("chain", isPaused: true, CancellationToken.None);
        await orchestrator.Commands.MarkRunAsync(new("chain", first.Run.RunId, DagRunState.Queued), CancellationToken.None);
        var queued = await orchestrator.ReadAsync("chain", first.Run.RunId);
        Assert.Equal((DagRunState.Queued, null, null), (queued.State, queued.Run.StartedAt, queued.Run.EndedAt));
        Assert.All(queued.TaskInstances, instance => Assert.Equal(TaskInstanceState.Success, instance.State));
    }

    [Fact]
    public async Task Mark_DryRun_ChangesNothing()
    {
        await using var orchestrator = await StartAsync(Chain());
        var first = await orchestrator.RunAsync("chain");

        var run = await orchestrator.Commands.MarkRunAsync(new("chain", first.Run.RunId, DagRunState.Failed) { DryRun = true }, CancellationToken.None);
        var tasks = await orchestrator.Commands.MarkTasksAsync(
            new("chain", first.Run.RunId, TaskInstanceState.Failed) { TaskIds = ["b"], Downstream = true, DryRun = true }, CancellationToken.None);

        Assert.Empty(run.TaskInstances);
        Assert.Equal(["b", "c"], tasks.TaskInstances.Select(change => change.Before.TaskId).Order());
        var after = await orchestrator.ReadAsync("chain", first.Run.RunId);
        Assert.Equal(first.Run, after.Run);
        Assert.Equal(first.TaskInstances, after.TaskInstances);
    }

    [Fact]
    public async Task MarkTasks_StateNobodyCanGive_IsRefused()
    {
        await using var orchestrator = await StartAsync(Chain());
        var first = await orchestrator.RunAsync("chain");

        var refused = await Assert.ThrowsAsync<CommandException>(() => MarkAsync(orchestrator, first, "b", TaskInstanceState.Running));

        Assert.Equal("A task cannot be marked 'running'; allowed are success, failed and skipped.", refused.Message);
    }

    private static Task<RunChangesView> MarkAsync(TestOrchestrator orchestrator, TestRun run, string taskId, TaskInstanceState state) =>
        orchestrator.Commands.MarkTasksAsync(new(run.Run.DagId, run.Run.RunId, state) { TaskIds = [taskId] }, CancellationToken.None);

    private static async Task EndedWithAsync(TestOrchestrator orchestrator, TestRun run, string taskId, int attempt)
    {
        var ended = await orchestrator.EndOfAsync(run.Run.DagId, run.Run.RunId);
        Assert.Equal((DagRunState.Success, TaskInstanceState.Success, attempt), (ended.State, ended[taskId], ended.Instance(taskId).Attempt));
    }

    private Task<TestOrchestrator> StartWithoutEngineAsync(DagBuilder dag)
    {
        var options = OptionsFor(TimeProvider.System, changes: null, dag);
        options.StartEngine = false;
        return TestOrchestrator.StartAsync(options);
    }

    private static DagBuilder Broken()
    {
        var dag = new DagBuilder("broken");
        dag.Chain(dag.Function<Nothing>("good", (_, _) => Succeed()), dag.Function<Nothing>("bad", (_, _) => throw new IOException("broken")), dag.Function<Nothing>("after", (_, _) => Succeed()));
        return dag;
    }

    private static DagBuilder Chain()
    {
        var dag = new DagBuilder("chain");
        dag.Chain(dag.Function<Nothing>("a", (_, _) => Succeed()), dag.Function<Nothing>("b", (_, _) => Succeed()), dag.Function<Nothing>("c", (_, _) => Succeed()));
        return dag;
    }

    private DagBuilder Endless()
    {
        var dag = new DagBuilder("endless");
        dag.Chain(dag.Function<Nothing>("task", WorkAsync), dag.Function<Nothing>("after", (_, _) => Succeed()));
        return dag;
    }

    private async Task<TaskResult<Nothing>> WorkAsync(TaskContext context, CancellationToken cancellationToken)
    {
        _started.TrySetResult();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, cancellationToken);
            return TaskResult.Success;
        }
        finally
        {
            _stopped.TrySetResult();
        }
    }
}
