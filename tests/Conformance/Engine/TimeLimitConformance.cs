using Dagfire.Conformance.Databases;
using Dagfire.Testing;

namespace Dagfire.Conformance.Engine;

/// <summary>Time limits of attempts and runs.</summary>
/// <param name="database">The database.</param>
public abstract class TimeLimitConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task ExecutionTimeout_CodeHonoursItsToken_TheAttemptFailsAtItsLimit()
    {
        var clock = new ManualClock();
        var dag = new DagBuilder("slow");
        dag.Function<Nothing>("slow", Forever, options => options.ExecutionTimeout = Limit);
        await using var orchestrator = await StartAsync(clock, changes: null, dag);

        var triggered = await orchestrator.Commands.TriggerAsync(new("slow"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit, TimeProvider.System);
        Advance(orchestrator, clock, Limit);
        var run = await orchestrator.EndOfAsync("slow", triggered.RunId);

        Assert.Equal((DagRunState.Failed, TaskInstanceState.Failed), (run.State, run["slow"]));
        Assert.Equal("timeout", run.Instance("slow").Reason?.Type);
    }

    [Fact]
    public async Task ExecutionTimeout_RetriesAreLeft_TheAttemptIsMadeAgain()
    {
        var clock = new ManualClock();
        var dag = new DagBuilder("slow");
        dag.Function<Nothing>("slow", (context, token) => context.Attempt == 1 ? Forever(context, token) : Succeed(), options =>
        {
            options.ExecutionTimeout = Limit;
            options.Retries = 1;
            options.RetryDelay = TimeSpan.Zero;
        });
        await using var orchestrator = await StartAsync(clock, changes: null, dag);

        var triggered = await orchestrator.Commands.TriggerAsync(new("slow"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit, TimeProvider.System);
        var end = orchestrator.EndOfAsync("slow", triggered.RunId);
        await AdvanceUntilAsync(orchestrator, clock, Limit, end);

        Assert.Equal((TaskInstanceState.Success, 2), ((await end)["slow"], (await end).Instance("slow").Attempt));
    }

    [Fact]
    public async Task ExecutionTimeout_CodeIgnoresItsToken_IsLeftBehindAfterTheGrace()
    {
        var clock = new ManualClock();
        var release = new TaskCompletionSource();
        var dag = new DagBuilder("stubborn");
        var stubborn = dag.Function<Nothing>("stubborn", async (_, _) =>
        {
            _started.SetResult();
            await release.Task;
            return TaskResult.Success;
        }, options => options.ExecutionTimeout = Limit);
        dag.Function<Nothing>("after", (_, _) => Succeed(), options => options.TriggerRule = TriggerRule.AllDone).After(stubborn);
        await using var orchestrator = await StartAsync(clock, changes: null, dag);

        var triggered = await orchestrator.Commands.TriggerAsync(new("stubborn"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit, TimeProvider.System);
        var end = orchestrator.EndOfAsync("stubborn", triggered.RunId);
        await AdvanceUntilAsync(orchestrator, clock, Limit, end);
        release.SetResult();

        Assert.Equal((TaskInstanceState.Failed, TaskInstanceState.Success), ((await end)["stubborn"], (await end)["after"]));
        Assert.Equal("timeout", (await end).Instance("stubborn").Reason?.Type);
    }

    [Fact]
    public async Task ExecutionTimeout_CodeCancelsByItself_IsAnOrdinaryFailure()
    {
        var dag = new DagBuilder("cancels");
        dag.Function<Nothing>("task", (_, _) => throw new TaskCanceledException("the server did not answer"));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("cancels");

        Assert.Equal((TaskInstanceState.Failed, "the server did not answer"), (run["task"], run.Instance("task").Reason?.Message));
    }

    [Fact]
    public async Task RunTimeout_TimeIsOver_TheRunFailsAndItsTasksAreSkipped()
    {
        var clock = new ManualClock();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dag = new DagBuilder("long") { RunTimeout = Limit };
        var done = dag.Function<Nothing>("done", (_, _) => Succeed());
        var slow = dag.Function<Nothing>("slow", async (context, token) =>
        {
            await using var registration = token.Register(stopped.SetResult);
            return await Forever(context, token);
        }).After(done);
        dag.Function<Nothing>("after", (_, _) => Succeed(), options => options.TriggerRule = TriggerRule.AllDone).After(slow);
        await using var orchestrator = await StartAsync(clock, changes: null, dag);

        var triggered = await orchestrator.Commands.TriggerAsync(new("long"), CancellationToken.None);
        await _started.Task.WaitAsync(TimeLimit, TimeProvider.System);
        Advance(orchestrator, clock, Limit);
        var run = await orchestrator.EndOfAsync("long", triggered.RunId);

        Assert.Equal((DagRunState.Failed, "timed_out"), (run.State, run.Run.Reason));
        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Skipped, TaskInstanceState.Skipped), (run["done"], run["slow"], run["after"]));
        await stopped.Task.WaitAsync(TimeLimit, TimeProvider.System);
    }

    private async Task<TaskResult<Nothing>> Forever(TaskContext context, CancellationToken token)
    {
        _started.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, token);
        return TaskResult.Success;
    }
}
