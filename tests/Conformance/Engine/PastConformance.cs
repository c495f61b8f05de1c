using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Order between runs, retries of groups, and what stops a DAG that fails (semantics §1.4, §6, §7, §25).</summary>
/// <param name="database">The database.</param>
public abstract class PastConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly DateTimeOffset First = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task DependsOnPast_PreviousRunIsAtWork_TheTaskWaitsForItsEnd()
    {
        var gate = new TaskCompletionSource();
        var changes = new ChangeLog();
        var dag = new DagBuilder("ordered");
        dag.Function("task", (context, _) => context.LogicalDate == First ? gate.Task : Task.CompletedTask, options => options.DependsOnPast = true);
        dag.Function<Nothing>("free", (_, _) => Succeed());
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, dag);
        var first = await TriggerAsync(orchestrator, dag, First);
        await changes.UntilAsync("task", TaskInstanceState.Running);

        var second = await TriggerAsync(orchestrator, dag, First.AddDays(1));
        await UntilAsync(async () => (await orchestrator.ReadAsync(dag.Id, second))["free"] == TaskInstanceState.Success);
        Assert.Equal(TaskInstanceState.None, (await orchestrator.ReadAsync(dag.Id, second))["task"]);

        gate.SetResult();
        Assert.Equal(DagRunState.Success, (await orchestrator.EndOfAsync(dag.Id, first)).State);
        Assert.Equal(DagRunState.Success, (await orchestrator.EndOfAsync(dag.Id, second)).State);
    }

    [Fact]
    public async Task DependsOnPast_PreviousFailed_WaitsUntilItIsClearedAndSucceeds()
    {
        var isBroken = true;
        var dag = new DagBuilder("broken");
        dag.Function<Nothing>("task", (_, _) => Volatile.Read(ref isBroken) ? throw new IOException("broken") : Succeed(), options => options.DependsOnPast = true);
        await using var orchestrator = await StartAsync(dag);
        var first = await TriggerAsync(orchestrator, dag, First);
        Assert.Equal(DagRunState.Failed, (await orchestrator.EndOfAsync(dag.Id, first)).State);
        Volatile.Write(ref isBroken, false);
        var second = await TriggerAsync(orchestrator, dag, First.AddDays(1));
        await UntilAsync(async () => (await orchestrator.ReadAsync(dag.Id, second)).State == DagRunState.Running);

        await orchestrator.Commands.ClearAsync(new ClearRequest(dag.Id, first), CancellationToken.None);

        Assert.Equal(DagRunState.Success, (await orchestrator.EndOfAsync(dag.Id, second)).State);
    }

    [Fact]
    public async Task DependsOnPast_RunsWithoutLogicalDate_FollowOneAnotherByRunAfter()
    {
        var gate = new TaskCompletionSource();
        var dag = new DagBuilder("undated");
        dag.Function("task", (context, _) => context.RunId == "first" ? gate.Task : Task.CompletedTask, options => options.DependsOnPast = true);
        await using var orchestrator = await StartAsync(dag);
        await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id) { RunId = "first", RunAfter = First }, CancellationToken.None);
        await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id) { RunId = "second", RunAfter = First.AddMinutes(1) }, CancellationToken.None);
        await UntilAsync(async () => (await orchestrator.ReadAsync(dag.Id, "second")).State == DagRunState.Running);
        Assert.Equal(TaskInstanceState.None, (await orchestrator.ReadAsync(dag.Id, "second"))["task"]);

        gate.SetResult();

        Assert.Equal(DagRunState.Success, (await orchestrator.EndOfAsync(dag.Id, "second")).State);
    }

    [Fact]
    public async Task DependsOnPast_Catchup_ManualRunsAreLeftOut()
    {
        var gate = new TaskCompletionSource();
        var dag = new DagBuilder("regular") { Schedule = Schedule.Daily, StartDate = First, EndDate = First, Catchup = true };
        dag.Function("task", (context, _) => context.RunId == "manual" ? gate.Task : Task.CompletedTask, options => options.DependsOnPast = true);
        await using var orchestrator = await StartAsync(dag);
        const string Scheduled = "scheduled__2026-11-01T00:00:00+00:00";
        await UntilAsync(async () => await orchestrator.Runs.FindAsync(dag.Id, Scheduled, CancellationToken.None) is { State: DagRunState.Success });
        await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id) { RunId = "manual", LogicalDate = First.AddHours(1) }, CancellationToken.None);
        await UntilAsync(async () => (await orchestrator.ReadAsync(dag.Id, "manual"))["task"] == TaskInstanceState.Running);

        var later = await TriggerAsync(orchestrator, dag, First.AddHours(2));

        Assert.Equal(DagRunState.Success, (await orchestrator.EndOfAsync(dag.Id, later)).State);
        gate.SetResult();
        await orchestrator.EndOfAsync(dag.Id, "manual");
    }

    [Fact]
    public async Task WaitForDownstream_PreviousDownstreamIsAtWork_TheTaskWaitsForItToo()
    {
        var gate = new TaskCompletionSource();
        var changes = new ChangeLog();
        var dag = new DagBuilder("downstream");
        var task = dag.Function<Nothing>("task", (_, _) => Succeed(), options => options.WaitForDownstream = true);
        task.Then(dag.Function("after", (context, _) => context.LogicalDate == First ? gate.Task : Task.CompletedTask));
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, dag);
        await TriggerAsync(orchestrator, dag, First);
        await changes.UntilAsync("after", TaskInstanceState.Running);
        var second = await TriggerAsync(orchestrator, dag, First.AddDays(1));
        await UntilAsync(async () => (await orchestrator.ReadAsync(dag.Id, second)).State == DagRunState.Running);
        Assert.Equal(TaskInstanceState.None, (await orchestrator.ReadAsync(dag.Id, second))["task"]);

        gate.SetResult();

        Assert.Equal(DagRunState.Success, (await orchestrator.EndOfAsync(dag.Id, second)).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WaitBeforeSkipping_UpstreamIsSkipped_TheSkipWaitsForThePastWhereAsked(bool waits)
    {
        var gate = new TaskCompletionSource();
        var changes = new ChangeLog();
        var dag = new DagBuilder("patient");
        var above = dag.Function<Nothing>("above", (context, _) => End(context.LogicalDate == First ? TaskResult.Success : TaskResult.Skip("not today")));
        above.Then(dag.Function("task", (_, _) => gate.Task, options => (options.DependsOnPast, options.WaitForPastDependsBeforeSkipping) = (true, waits)));
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, dag);
        await TriggerAsync(orchestrator, dag, First);
        await changes.UntilAsync("task", TaskInstanceState.Running);
        var second = await TriggerAsync(orchestrator, dag, First.AddDays(1));
        await UntilAsync(async () => (await orchestrator.ReadAsync(dag.Id, second))["above"] == TaskInstanceState.Skipped);

        Assert.Equal(waits ? TaskInstanceState.None : TaskInstanceState.Skipped, (await orchestrator.ReadAsync(dag.Id, second))["task"]);
        gate.SetResult();

        Assert.Equal(TaskInstanceState.Skipped, (await orchestrator.EndOfAsync(dag.Id, second))["task"]);
    }

    [Fact]
    public async Task WaitBeforeSkipping_LeftOutByABranchAndCleared_TheSkipWaitsForThePast()
    {
        var gate = new TaskCompletionSource();
        var changes = new ChangeLog();
        var dag = new DagBuilder("patient");
        var branch = dag.Branch("branch", (context, _) => Task.FromResult<IReadOnlyList<string>>([context.LogicalDate == First ? "task" : "other"]));
        dag.Function("task", (_, _) => gate.Task, options => (options.DependsOnPast, options.WaitForPastDependsBeforeSkipping) = (true, true)).After(branch);
        dag.Function<Nothing>("other", (_, _) => Succeed()).After(branch);
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, dag);
        await TriggerAsync(orchestrator, dag, First);
        await changes.UntilAsync("task", TaskInstanceState.Running);
        var second = await TriggerAsync(orchestrator, dag, First.AddDays(1));
        Assert.Equal(TaskInstanceState.Skipped, (await orchestrator.EndOfAsync(dag.Id, second))["task"]);

        await orchestrator.Commands.ClearAsync(new ClearRequest(dag.Id, second) { TaskIds = ["task"] }, CancellationToken.None);
        await UntilAsync(async () => (await orchestrator.ReadAsync(dag.Id, second)).State == DagRunState.Running);
        Assert.Equal(TaskInstanceState.None, (await orchestrator.ReadAsync(dag.Id, second))["task"]);
        gate.SetResult();

        Assert.Equal(TaskInstanceState.Skipped, (await orchestrator.EndOfAsync(dag.Id, second))["task"]);
    }

    [Theory]
    [InlineData(2, DagRunState.Success)]
    [InlineData(1, DagRunState.Failed)]
    public async Task GroupRetry_ATaskOfItFails_TheWholeGroupIsMadeAgain(int retries, DagRunState expected)
    {
        var loads = 0;
        var dag = new DagBuilder("regrouped");
        var before = dag.Function<Nothing>("before", (_, _) => Succeed());
        var group = dag.Group(
            "load",
            () =>
            {
                var stage = dag.Function<Nothing>("stage", (_, _) => Succeed());
                var copy = dag.Function<Nothing>("copy", (_, _) => Interlocked.Increment(ref loads) < 3 ? throw new IOException("half a file") : Succeed());
                stage.Then(copy).Then(dag.Function<Nothing>("swap", (_, _) => Succeed()));
            },
            options => (options.Retries, options.RetryDelay) = (retries, TimeSpan.Zero));
        before.Then(group).Then(dag.Function<Nothing>("after", (_, _) => Succeed()));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(expected, run.State);
        Assert.Equal((1, retries + 1, retries + 1), (run.Instance("before").Attempt, run.Instance("load.stage").Attempt, run.Instance("load.copy").Attempt));
        Assert.Equal(expected == DagRunState.Success ? TaskInstanceState.Success : TaskInstanceState.UpstreamFailed, run["after"]);
        var history = await orchestrator.Runs.EarlierAttemptsAsync(run.Run.RunKey, "load.copy", -1, CancellationToken.None);
        Assert.Equal(Enumerable.Repeat(TaskInstanceState.Failed, retries), history.Select(attempt => attempt.State));
    }

    [Fact]
    public async Task MaxConsecutiveFailedRuns_Reached_PausesTheDag()
    {
        var dag = new DagBuilder("stubborn") { MaxConsecutiveFailedRuns = 3 };
        dag.Function<Nothing>("bad", (context, _) => context.Conf.EnumerateObject().Any() ? Succeed() : throw new IOException("again"));
        await using var orchestrator = await StartAsync(dag);
        var dags = orchestrator.Services.GetRequiredService<IDagQueries>();

        foreach (var conf in new[] { null, null, "{\"well\":1}", null, null, null })
        {
            Assert.False((await dags.FindAsync(dag.Id, CancellationToken.None))!.IsPaused);
            await orchestrator.RunAsync(new TriggerRequest(dag.Id) { Conf = conf });
        }

        Assert.True((await dags.FindAsync(dag.Id, CancellationToken.None))!.IsPaused);
    }

    [Fact]
    public async Task MaxConsecutiveFailedRuns_RunMarkedFailedOrOutOfTime_DoNotCount()
    {
        var clock = new ManualClock();
        var dag = new DagBuilder("stopped") { MaxConsecutiveFailedRuns = 1, RunTimeout = TimeSpan.FromMinutes(5) };
        dag.Function("task", (context, token) => Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, token));
        await using var orchestrator = await StartAsync(clock, changes: null, dag);
        var marked = (await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None)).RunId;
        await orchestrator.Commands.MarkRunAsync(new MarkRunRequest(dag.Id, marked, DagRunState.Failed), CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(1));
        var late = (await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None)).RunId;
        var ended = orchestrator.EndOfAsync(dag.Id, late);

        await AdvanceUntilAsync(orchestrator, clock, TimeSpan.FromMinutes(1), ended);

        Assert.Equal(("timed_out", "marked_failed"), ((await ended).Run.Reason, (await orchestrator.ReadAsync(dag.Id, marked)).Run.Reason));
        Assert.False((await orchestrator.Services.GetRequiredService<IDagQueries>().FindAsync(dag.Id, CancellationToken.None))!.IsPaused);
    }

    private static async Task<string> TriggerAsync(TestOrchestrator orchestrator, DagBuilder dag, DateTimeOffset date) =>
        (await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id) { LogicalDate = date }, CancellationToken.None)).RunId;
}
