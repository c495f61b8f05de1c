using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Testing;

namespace Dagfire.Conformance.Engine;

/// <summary>Pausing, limits of active runs, and who goes first when slots are scarce (§13 of the semantics).</summary>
/// <param name="database">The database.</param>
public abstract class PauseConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Fact]
    public async Task Pause_PausedDag_ItsRunWaitsUntilUnpaused()
    {
        var changes = new ChangeLog();
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, OneTask("paused"), OneTask("other"));
        await orchestrator.Commands.PauseAsync("paused", isPaused: true, CancellationToken.None);

        var triggered = await orchestrator.Commands.TriggerAsync(new("paused"), CancellationToken.None);
        await orchestrator.RunAsync("other");
        Assert.Equal(DagRunState.Queued, (await orchestrator.ReadAsync("paused", triggered.RunId)).State);

        await orchestrator.Commands.PauseAsync("paused", isPaused: false, CancellationToken.None);
        Assert.Equal(DagRunState.Success, (await orchestrator.EndOfAsync("paused", triggered.RunId)).State);
    }

    [Fact]
    public async Task Pause_RunIsUnderWay_WhatRunsEndsAndNothingNewStarts()
    {
        var changes = new ChangeLog();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dag = new DagBuilder("work");
        var first = dag.Function<Nothing>("first", async (_, _) =>
        {
            started.SetResult();
            await release.Task;
            return TaskResult.Success;
        });
        dag.Function<Nothing>("second", (_, _) => Succeed()).After(first);
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, dag, OneTask("other"));

        var triggered = await orchestrator.Commands.TriggerAsync(new("work"), CancellationToken.None);
        await started.Task.WaitAsync(TimeLimit, TimeProvider.System);
        await orchestrator.Commands.PauseAsync("work", isPaused: true, CancellationToken.None);
        release.SetResult();
        await changes.UntilAsync("first", TaskInstanceState.Success);
        await orchestrator.RunAsync("other");
        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Scheduled), await StatesAsync(orchestrator, triggered.RunId));

        await orchestrator.Commands.PauseAsync("work", isPaused: false, CancellationToken.None);
        Assert.Equal(DagRunState.Success, (await orchestrator.EndOfAsync("work", triggered.RunId)).State);
    }

    [Fact]
    public async Task MaxActiveRuns_LimitIsReached_FurtherRunsQueue()
    {
        var atWork = 0;
        var most = 0;
        var dag = new DagBuilder("narrow") { MaxActiveRuns = 2 };
        var enter = dag.Function<Nothing>("enter", (_, _) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref atWork));
            return Succeed();
        });
        dag.Function<Nothing>("leave", (_, _) =>
        {
            Interlocked.Decrement(ref atWork);
            return Succeed();
        }).After(enter);
        await using var orchestrator = await StartAsync(dag);

        var runs = await Task.WhenAll(Enumerable.Range(0, 12).Select(index => orchestrator.RunAsync(new TriggerRequest("narrow") { RunId = $"run_{index}" })));

        Assert.All(runs, run => Assert.Equal(DagRunState.Success, run.State));
        Assert.Equal((2, 0), (most, atWork));
    }

    [Fact]
    public async Task Slots_OneIsLeft_TheHighestPriorityGoesFirst()
    {
        var order = new List<string>();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var blocker = new DagBuilder("blocker");
        blocker.Function<Nothing>("block", async (_, _) =>
        {
            started.SetResult();
            await release.Task;
            return TaskResult.Success;
        });
        var dag = new DagBuilder("urgent");
        foreach (var (id, priority) in new[] { ("low", 1), ("high", 9), ("middle", 5) })
            dag.Function<Nothing>(id, (context, _) => Note(context), options => options.PriorityWeight = priority);
        var options = OptionsFor(TimeProvider.System, changes: null, blocker, dag);
        options.Engine.Slots = 1;
        await using var orchestrator = await TestOrchestrator.StartAsync(options);

        await orchestrator.Commands.TriggerAsync(new("blocker"), CancellationToken.None);
        await started.Task.WaitAsync(TimeLimit, TimeProvider.System);
        var later = await orchestrator.Commands.TriggerAsync(new("urgent") { LogicalDate = Day(2) }, CancellationToken.None);
        var earlier = await orchestrator.Commands.TriggerAsync(new("urgent") { LogicalDate = Day(1) }, CancellationToken.None);
        release.SetResult();
        await orchestrator.EndOfAsync("urgent", later.RunId);
        await orchestrator.EndOfAsync("urgent", earlier.RunId);

        Assert.Equal(["high 1", "high 2", "middle 1", "middle 2", "low 1", "low 2"], order);

        Task<TaskResult<Nothing>> Note(TaskContext context)
        {
            order.Add($"{context.TaskId} {context.LogicalDate!.Value.Day}");
            return Succeed();
        }
    }

    [Fact]
    public async Task Start_DagIsGoneFromTheCode_ItsWaitingTasksDoNotHoldUpOthers()
    {
        await LeaveWaitingTasksAsync();
        var other = OneTask("other");
        other.Function<Nothing>("second", (_, _) => Succeed());
        other.Function<Nothing>("third", (_, _) => Succeed());
        var options = OptionsFor(TimeProvider.System, changes: null, other);
        options.Engine.Slots = 1;
        await using var orchestrator = await TestOrchestrator.StartAsync(options);

        Assert.Equal(DagRunState.Success, (await orchestrator.RunAsync("other")).State);
    }

    [Fact]
    public async Task Start_TaskIsGoneFromTheCode_ItsInstanceIsRemovedAndTheRunEnds()
    {
        await LeaveWaitingTasksAsync();
        await using var orchestrator = await StartAsync(OneTask("gone"));

        var run = await orchestrator.EndOfAsync("gone", "left");

        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Removed), (run["task"], run["extra"]));
        Assert.Equal(DagRunState.Success, run.State);
    }

    /// <summary>A run whose tasks were scheduled and never started: a process without an engine made it.</summary>
    private async Task LeaveWaitingTasksAsync()
    {
        var dag = OneTask("gone");
        dag.Function<Nothing>("extra", (_, _) => Succeed(), options => options.PriorityWeight = 100);
        var options = OptionsFor(TimeProvider.System, changes: null, dag);
        options.StartEngine = false;
        await using var orchestrator = await TestOrchestrator.StartAsync(options);
        await orchestrator.Engine.RegisterDagsAsync(CancellationToken.None);
        await orchestrator.Commands.TriggerAsync(new("gone") { RunId = "left" }, CancellationToken.None);
        Assert.Equal(TaskInstanceState.Scheduled, (await orchestrator.ReadAsync("gone", "left"))["extra"]);
    }

    private static async Task<(TaskInstanceState First, TaskInstanceState Second)> StatesAsync(TestOrchestrator orchestrator, string runId)
    {
        var run = await orchestrator.ReadAsync("work", runId);
        return (run["first"], run["second"]);
    }

    private static DagBuilder OneTask(string id)
    {
        var dag = new DagBuilder(id);
        dag.Function<Nothing>("task", (_, _) => Succeed());
        return dag;
    }

    private static DateTimeOffset Day(int day) => new(2026, 1, day, 0, 0, 0, TimeSpan.Zero);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; seen < value; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
