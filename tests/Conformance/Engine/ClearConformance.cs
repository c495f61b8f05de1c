using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Testing;

namespace Dagfire.Conformance.Engine;

/// <summary>Clearing tasks so that they run again (§12.1 of the semantics).</summary>
/// <param name="database">The database.</param>
public abstract class ClearConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Fact]
    public async Task Clear_TwiceBeforeItRunsAgain_TheEarlierAttemptStaysAsItEnded()
    {
        var dag = new DagBuilder("twice");
        dag.Function<Nothing>("task", (_, _) => Succeed());
        await using var orchestrator = await StartAsync(dag);
        var first = await orchestrator.RunAsync(dag.Id);
        await orchestrator.Commands.PauseAsync(dag.Id, isPaused: true, CancellationToken.None);

        await orchestrator.Commands.ClearAsync(new ClearRequest(dag.Id, first.Run.RunId), CancellationToken.None);
        await orchestrator.Commands.ClearAsync(new ClearRequest(dag.Id, first.Run.RunId), CancellationToken.None);
        await orchestrator.Commands.PauseAsync(dag.Id, isPaused: false, CancellationToken.None);
        var again = await orchestrator.EndOfAsync(dag.Id, first.Run.RunId);

        var earlier = Assert.Single(await orchestrator.Runs.EarlierAttemptsAsync(again.Run.RunKey, "task", -1, CancellationToken.None));
        Assert.Equal((TaskInstanceState.Success, first.Instance("task").EndedAt), (earlier.State, earlier.EndedAt));
        Assert.Equal(2, again.Instance("task").Attempt);
    }

    [Fact]
    public async Task Clear_FinishedTaskWithDownstream_RunsThemAgain()
    {
        await using var orchestrator = await StartAsync(Chain());
        var first = await orchestrator.RunAsync("chain");

        var cleared = await ClearAsync(orchestrator, first, new("chain", first.Run.RunId) { TaskIds = ["b"], Downstream = true });
        var run = await EndAgainAsync(orchestrator, first);

        Assert.Equal(["b", "c"], cleared.Order());
        Assert.Equal([("a", 1), ("b", 2), ("c", 2)], run.TaskInstances.OrderBy(each => each.TaskId, StringComparer.Ordinal).Select(each => (each.TaskId, each.Attempt)));
        Assert.Equal(DagRunState.Success, run.State);
        var history = await orchestrator.Runs.EarlierAttemptsAsync(run.Run.RunKey, "b", -1, CancellationToken.None);
        Assert.Equal([(1, TaskInstanceState.Success)], history.Select(each => (each.Attempt, each.State)));
    }

    [Fact]
    public async Task Clear_OnlyTheFirstTask_TheRunEndsNotBeforeIt()
    {
        var changes = new ChangeLog();
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, Chain());
        var first = await orchestrator.RunAsync("chain");

        await ClearAsync(orchestrator, first, new("chain", first.Run.RunId) { TaskIds = ["a"] });
        var run = await EndAgainAsync(orchestrator, first);

        Assert.Equal([("a", 2), ("b", 1), ("c", 1)], run.TaskInstances.OrderBy(each => each.TaskId, StringComparer.Ordinal).Select(each => (each.TaskId, each.Attempt)));
        Assert.All(run.TaskInstances, instance => Assert.Equal(TaskInstanceState.Success, instance.State));
        Assert.Equal(DagRunState.Success, run.State);
    }

    [Fact]
    public async Task Clear_OnlyFailed_LeavesTheRestAndGivesANewBudget()
    {
        var isBroken = true;
        var dag = new DagBuilder("mended");
        var good = dag.Function<Nothing>("good", (_, _) => Succeed());
        var bad = dag.Function<Nothing>("bad", (context, _) => isBroken || context.Attempt == 3 ? throw new IOException("broken") : Succeed(), options =>
        {
            options.Retries = 1;
            options.RetryDelay = TimeSpan.Zero;
        }).After(good);
        dag.Function<Nothing>("next", (_, _) => Succeed()).After(bad);
        await using var orchestrator = await StartAsync(dag);
        var first = await orchestrator.RunAsync("mended");
        Assert.Equal((TaskInstanceState.Failed, 2, TaskInstanceState.UpstreamFailed), (first["bad"], first.Instance("bad").Attempt, first["next"]));

        isBroken = false;
        var cleared = await ClearAsync(orchestrator, first, new("mended", first.Run.RunId) { OnlyFailed = true });
        var run = await EndAgainAsync(orchestrator, first);

        Assert.Equal(["bad", "next"], cleared.Order());
        Assert.Equal((DagRunState.Success, null), (run.State, run.Run.Reason));
        Assert.Equal((1, 4, 1), (run.Instance("good").Attempt, run.Instance("bad").Attempt, run.Instance("next").Attempt));
        Assert.Equal(4, run.Instance("bad").MaxAttempts);
        Assert.Equal(3, (await orchestrator.Runs.EarlierAttemptsAsync(run.Run.RunKey, "bad", -1, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Clear_RunningTask_IsStoppedAndRunsAgain()
    {
        var changes = new ChangeLog();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dag = new DagBuilder("running");
        dag.Function<Nothing>("task", async (context, token) =>
        {
            started.TrySetResult();
            if (context.Attempt == 1)
                await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, token);
            return TaskResult.Success;
        });
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new("running"), CancellationToken.None);
        await started.Task.WaitAsync(TimeLimit, TimeProvider.System);

        await orchestrator.Commands.ClearAsync(new("running", triggered.RunId), CancellationToken.None);
        var run = await orchestrator.EndOfAsync("running", triggered.RunId);

        Assert.Equal((DagRunState.Success, TaskInstanceState.Success, 2), (run.State, run["task"], run.Instance("task").Attempt));
        var history = await orchestrator.Runs.EarlierAttemptsAsync(run.Run.RunKey, "task", -1, CancellationToken.None);
        Assert.Equal([(1, TaskInstanceState.Failed, "cancelled")], history.Select(each => (each.Attempt, each.State, each.Reason?.Type)));
    }

    [Fact]
    public async Task Clear_WhileAnotherTaskRuns_TheRunWaitsForBoth()
    {
        var changes = new ChangeLog();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dag = new DagBuilder("two");
        var quick = dag.Function<Nothing>("quick", async (context, _) =>
        {
            if (context.Attempt == 2)
                await again.Task;
            return TaskResult.Success;
        });
        var slow = dag.Function<Nothing>("slow", async (_, _) =>
        {
            await release.Task;
            return TaskResult.Success;
        });
        dag.Function<Nothing>("leaf", (_, _) => Succeed(), options => options.TriggerRule = TriggerRule.OneSuccess).After(quick, slow);
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new("two"), CancellationToken.None);
        await changes.UntilAsync("leaf", TaskInstanceState.Success);

        await orchestrator.Commands.ClearAsync(new("two", triggered.RunId) { TaskIds = ["quick"] }, CancellationToken.None);
        await changes.UntilAsync("quick", TaskInstanceState.Running, attempt: 2);
        release.SetResult();
        await changes.UntilAsync("slow", TaskInstanceState.Success);
        Assert.Equal(DagRunState.Running, (await orchestrator.ReadAsync("two", triggered.RunId)).State);
        again.SetResult();

        var run = await orchestrator.EndOfAsync("two", triggered.RunId);
        Assert.Equal((DagRunState.Success, 2), (run.State, run.Instance("quick").Attempt));
    }

    [Fact]
    public async Task Clear_DryRun_ChangesNothing()
    {
        await using var orchestrator = await StartAsync(Chain());
        var run = await orchestrator.RunAsync("chain");

        var cleared = await orchestrator.Commands.ClearAsync(new("chain", run.Run.RunId) { TaskIds = ["c"], Upstream = true, DryRun = true }, CancellationToken.None);

        Assert.Equal(["a", "b", "c"], cleared.TaskInstances.Select(change => change.Before.TaskId).Order());
        var after = await orchestrator.ReadAsync("chain", run.Run.RunId);
        Assert.Equal(run.Run, after.Run);
        Assert.Equal(run.TaskInstances, after.TaskInstances);
    }

    [Fact]
    public async Task Clear_UnknownTask_SuggestsTheNearestName()
    {
        await using var orchestrator = await StartAsync(Chain("extract"));
        var run = await orchestrator.RunAsync("chain");

        var refused = await Assert.ThrowsAsync<CommandException>(() => orchestrator.Commands.ClearAsync(new("chain", run.Run.RunId) { TaskIds = ["extrac"] }, CancellationToken.None));

        Assert.Equal("The DAG 'chain' has no task 'extrac'. Did you mean 'extract'?", refused.Message);
    }

    [Fact]
    public async Task Clear_DateRange_TakesItsRunsAndNoOther()
    {
        await using var orchestrator = await StartAsync(Chain());
        var date = await RunDaysAsync(orchestrator, days: 4);

        var cleared = await orchestrator.Commands.ClearAsync(new(["chain"]) { From = date.AddDays(1), To = date.AddDays(2), TaskIds = ["c"] }, CancellationToken.None);
        var run = await orchestrator.EndOfAsync("chain", "day_1");

        Assert.Equal([("day_1", DagRunState.Queued), ("day_2", DagRunState.Queued)], cleared.Runs.Select(change => (change.Run.RunId, change.Becomes)));
        Assert.All(cleared.TaskInstances, change => Assert.Equal(("c", TaskInstanceState.Success, TaskInstanceState.None), (change.Before.TaskId, change.Before.State, change.Becomes)));
        Assert.Equal((2, 1), (run.Instance("c").Attempt, run.Instance("b").Attempt));
        Assert.Equal(1, (await orchestrator.ReadAsync("chain", "day_3")).Instance("c").Attempt);
    }

    [Fact]
    public async Task Clear_PastAndFuture_ReachAllRunsWithADate()
    {
        await using var orchestrator = await StartAsync(Chain());
        await RunDaysAsync(orchestrator, days: 4);
        await orchestrator.RunAsync("chain");

        var past = await orchestrator.Commands.ClearAsync(new("chain", "day_2") { TaskIds = ["c"], Past = true, DryRun = true }, CancellationToken.None);
        var both = await orchestrator.Commands.ClearAsync(new("chain", "day_2") { TaskIds = ["c"], Past = true, Future = true, DryRun = true }, CancellationToken.None);

        Assert.Equal(["day_0", "day_1", "day_2"], past.Runs.Select(change => change.Run.RunId));
        Assert.Equal(["day_0", "day_1", "day_2", "day_3"], both.Runs.Select(change => change.Run.RunId));
    }

    [Fact]
    public async Task Clear_SeveralDags_EachByItsOwnTasks()
    {
        var other = new DagBuilder("other");
        other.Function<Nothing>("elsewhere", (_, _) => Succeed());
        await using var orchestrator = await StartAsync(Chain(), other);
        foreach (var dagId in new[] { "chain", "other" })
            await orchestrator.RunAsync(new TriggerRequest(dagId) { RunId = "same" });

        var cleared = await orchestrator.Commands.ClearAsync(new(["chain", "other"]) { RunId = "same", TaskIds = ["c", "elsewhere"], DryRun = true }, CancellationToken.None);

        Assert.Equal([("chain", "c"), ("other", "elsewhere")], cleared.TaskInstances.Select(change => (change.Run.DagId, change.Before.TaskId)));
    }

    [Fact]
    public async Task Clear_RunsAreNotReset_NothingRunsAndTheRunStaysAsItWas()
    {
        await using var orchestrator = await StartAsync(Chain());
        var first = await orchestrator.RunAsync("chain");

        var cleared = await orchestrator.Commands.ClearAsync(new("chain", first.Run.RunId) { TaskIds = ["b"], ResetRuns = false }, CancellationToken.None);
        await orchestrator.RunAsync("chain");

        Assert.Equal(DagRunState.Success, Assert.Single(cleared.Runs).Becomes);
        var left = await orchestrator.ReadAsync("chain", first.Run.RunId);
        Assert.Equal((DagRunState.Success, TaskInstanceState.None, 1), (left.State, left["b"], left.Instance("b").Attempt));
    }

    [Fact]
    public async Task Clear_OnlyRunning_LeavesTheRest()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dag = new DagBuilder("running");
        var first = dag.Function<Nothing>("first", (_, _) => Succeed());
        dag.Function<Nothing>("task", async (context, token) =>
        {
            started.TrySetResult();
            if (context.Attempt == 1)
                await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, token);
            return TaskResult.Success;
        }).After(first);
        await using var orchestrator = await StartAsync(dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new("running"), CancellationToken.None);
        await started.Task.WaitAsync(TimeLimit, TimeProvider.System);

        var cleared = await orchestrator.Commands.ClearAsync(new("running", triggered.RunId) { OnlyRunning = true }, CancellationToken.None);
        var run = await orchestrator.EndOfAsync("running", triggered.RunId);

        Assert.Equal(("task", TaskInstanceState.Restarting), (Assert.Single(cleared.TaskInstances).Before.TaskId, cleared.TaskInstances[0].Becomes));
        Assert.Equal((1, 2), (run.Instance("first").Attempt, run.Instance("task").Attempt));
    }

    [Fact]
    public async Task Clear_NoRunIsNamed_IsRefused()
    {
        await using var orchestrator = await StartAsync(Chain());

        var refused = await Assert.ThrowsAsync<CommandException>(() => orchestrator.Commands.ClearAsync(new(["chain"]), CancellationToken.None));

        Assert.StartsWith("Say which runs", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<DateTimeOffset> RunDaysAsync(TestOrchestrator orchestrator, int days)
    {
        var date = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var day in Enumerable.Range(0, days))
            await orchestrator.RunAsync(new TriggerRequest("chain") { RunId = $"day_{day}", LogicalDate = date.AddDays(day) });
        return date;
    }

    private static async Task<List<string>> ClearAsync(TestOrchestrator orchestrator, TestRun ended, ClearRequest request)
    {
        Assert.NotNull(ended.Run.EndedAt);
        return [.. (await orchestrator.Commands.ClearAsync(request, CancellationToken.None)).TaskInstances.Select(change => change.Before.TaskId)];
    }

    private static Task<TestRun> EndAgainAsync(TestOrchestrator orchestrator, TestRun ended) => orchestrator.EndOfAsync(ended.Run.DagId, ended.Run.RunId);

    private static DagBuilder Chain(string first = "a")
    {
        var dag = new DagBuilder("chain");
        dag.Chain(dag.Function<Nothing>(first, (_, _) => Succeed()), dag.Function<Nothing>("b", (_, _) => Succeed()), dag.Function<Nothing>("c", (_, _) => Succeed()));
        return dag;
    }
}
