using Dagfire.Conformance.Databases;
using Dagfire.Testing;

namespace Dagfire.Conformance.Engine;

/// <summary>Setups, teardowns and fail-fast (semantics §4, §5).</summary>
/// <param name="database">The database.</param>
public abstract class SetupConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Fact]
    public async Task Teardown_WorkFailed_StillRunsAndTheRunFails()
    {
        var dag = new DagBuilder("setups");
        var (setup, work) = (Step(dag, "setup"), Failing(dag, "work"));
        var teardown = Step(dag, "teardown");
        setup.Then(work).Then(teardown);
        teardown.AsTeardown(setup);
        var run = await RunAsync(dag);

        Assert.Equal(TaskInstanceState.Success, run["teardown"]);
        Assert.Equal(DagRunState.Failed, run.State);
    }

    [Fact]
    public async Task Teardown_ItsFailure_DoesNotMatterForTheRun()
    {
        var dag = new DagBuilder("setups");
        var (setup, work, teardown) = (Step(dag, "setup"), Step(dag, "work"), Failing(dag, "teardown"));
        setup.Then(work).Then(teardown);
        teardown.AsTeardown(setup);
        var run = await RunAsync(dag);

        Assert.Equal((TaskInstanceState.Failed, DagRunState.Success), (run["teardown"], run.State));
    }

    [Fact]
    public async Task Teardown_ItsFailureAskedFor_FailsTheRun()
    {
        var dag = new DagBuilder("setups");
        var (setup, work, teardown) = (Step(dag, "setup"), Step(dag, "work"), Failing(dag, "teardown"));
        setup.Then(work).Then(teardown);
        teardown.AsTeardown(setup, failsRun: true);
        var run = await RunAsync(dag);

        Assert.Equal(DagRunState.Failed, run.State);
    }

    [Fact]
    public async Task Teardown_SetupFailed_IsUpstreamFailed()
    {
        var dag = new DagBuilder("setups");
        var (setup, work, teardown) = (Failing(dag, "setup"), Step(dag, "work"), Step(dag, "teardown"));
        setup.Then(work).Then(teardown);
        teardown.AsTeardown(setup);
        var run = await RunAsync(dag);

        Assert.Equal((TaskInstanceState.UpstreamFailed, TaskInstanceState.UpstreamFailed), (run["work"], run["teardown"]));
        Assert.Equal(DagRunState.Failed, run.State);
    }

    [Fact]
    public async Task Setup_FailedFurtherUp_FailsTasksWhateverTheirRule()
    {
        var dag = new DagBuilder("setups");
        var (setup, work) = (Failing(dag, "setup"), Step(dag, "work"));
        var anyway = dag.Function("anyway", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.AllDone);
        setup.AsSetup().Then(work).Then(anyway);
        var run = await RunAsync(dag);

        Assert.Equal(TaskInstanceState.UpstreamFailed, run["anyway"]);
    }

    [Fact]
    public async Task Setup_FailedFurtherUp_LeavesATaskThatRunsAlways()
    {
        var dag = new DagBuilder("setups");
        var (setup, work) = (Failing(dag, "setup"), Step(dag, "work"));
        var always = dag.Function("always", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.Always);
        setup.AsSetup().Then(work).Then(always);
        var run = await RunAsync(dag);

        Assert.Equal((TaskInstanceState.UpstreamFailed, TaskInstanceState.Success), (run["work"], run["always"]));
    }

    [Fact]
    public async Task Teardown_WorkOutsideItsUpstream_IsWaitedFor()
    {
        var dag = new DagBuilder("setups");
        var order = new List<string>();
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (setup, quick) = (Step(dag, "setup"), dag.Function("quick", (_, _) => throw new InvalidOperationException("stop")));
        var long1 = dag.Function("long", async (_, token) =>
        {
            await slow.Task.WaitAsync(token);
            order.Add("long");
        });
        var join = Step(dag, "join");
        var teardown = dag.Function("teardown", (_, _) =>
        {
            order.Add("teardown");
            return Task.CompletedTask;
        });
        setup.Then(quick).Then(join);
        setup.Then(long1).Then(join);
        join.Then(teardown);
        teardown.AsTeardown(setup);
        await using var orchestrator = await StartAsync(dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new Commands.TriggerRequest(dag.Id), CancellationToken.None);

        // The failure marks the join at once; the teardown still waits for what runs in its scope.
        slow.SetResult();
        var run = await orchestrator.EndOfAsync(dag.Id, triggered.RunId);

        Assert.Equal(["long", "teardown"], order);
        Assert.Equal(TaskInstanceState.UpstreamFailed, run["join"]);
    }

    [Fact]
    public async Task ShortCircuit_AboveATeardown_LeavesItToRun()
    {
        var dag = new DagBuilder("setups");
        var setup = Step(dag, "setup");
        var stop = dag.ShortCircuit("stop", (_, _) => Task.FromResult(false));
        var (work, teardown) = (Step(dag, "work"), Step(dag, "teardown"));
        setup.Then(stop).Then(work).Then(teardown);
        teardown.AsTeardown(setup);
        var run = await RunAsync(dag);

        Assert.Equal((TaskInstanceState.Skipped, TaskInstanceState.Success), (run["work"], run["teardown"]));
    }

    [Fact]
    public async Task Setup_FurtherUpATaskClearedWhileRunning_LetsItRunAgainAtOnce()
    {
        var dag = new DagBuilder("setups");
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (setup, between) = (Step(dag, "setup"), Step(dag, "between"));
        var work = dag.Function("work", async (context, token) =>
        {
            started.TrySetResult();
            if (context.Attempt == 1)
                await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, token);
        });
        setup.AsSetup().Then(between).Then(work);

        // The clock stands still: nothing but the clear itself can bring the task back.
        await using var orchestrator = await StartAsync(new ManualClock(), changes: null, dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new(dag.Id), CancellationToken.None);
        await started.Task.WaitAsync(TimeLimit, TimeProvider.System);

        await orchestrator.Commands.ClearAsync(new(dag.Id, triggered.RunId) { TaskIds = ["work"] }, CancellationToken.None);
        var run = await orchestrator.EndOfAsync(dag.Id, triggered.RunId);

        Assert.Equal((TaskInstanceState.Success, 2), (run["work"], run.Instance("work").Attempt));
    }

    [Fact]
    public async Task FailFast_OneTaskFails_StopsTheOthersAndKeepsTheTeardown()
    {
        var dag = new DagBuilder("fast") { FailFast = true };
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var setup = Step(dag, "setup");
        var endless = dag.Function("endless", async (context, token) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, token);
        });
        var bad = dag.Function("bad", async (_, token) =>
        {
            await started.Task.WaitAsync(token);
            throw new InvalidOperationException("broken");
        });
        var waiting = Step(dag, "waiting");
        var teardown = Step(dag, "teardown");
        setup.Then(endless).Then(waiting).Then(teardown);
        setup.Then(bad).Then(teardown);
        teardown.AsTeardown(setup);
        var run = await RunAsync(dag);

        Assert.Equal(DagRunState.Failed, run.State);
        Assert.Equal((TaskInstanceState.Failed, TaskInstanceState.Failed, TaskInstanceState.Skipped), (run["bad"], run["endless"], run["waiting"]));
        Assert.Equal(TaskInstanceState.Success, run["teardown"]);
    }

    private static TaskHandle Step(DagBuilder dag, string id) => dag.Function(id, (_, _) => Task.CompletedTask);

    private static TaskHandle Failing(DagBuilder dag, string id) => dag.Function(id, (_, _) => Task.FromException(new InvalidOperationException("broken")));

    private async Task<TestRun> RunAsync(DagBuilder dag)
    {
        await using var orchestrator = await StartAsync(dag);
        return await orchestrator.RunAsync(dag.Id);
    }
}
