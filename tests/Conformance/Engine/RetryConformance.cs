using Dagfire.Conformance.Databases;
using Dagfire.Testing;

namespace Dagfire.Conformance.Engine;

/// <summary>Retries and rescheduled attempts (§6 of the semantics).</summary>
/// <param name="database">The database.</param>
public abstract class RetryConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Retry_AttemptsFail_EachIsMadeAgainAfterItsDelay()
    {
        var clock = new ManualClock();
        var changes = new ChangeLog();
        var dag = new DagBuilder("flaky");
        dag.Function<Nothing>("flaky", (context, _) => context.Attempt < 3 ? throw new IOException($"broken {context.Attempt}") : Succeed(), Retries(2));
        dag.Function<Nothing>("steady", (_, _) => Succeed());
        await using var orchestrator = await StartAsync(clock, changes, dag, Sentinel());

        var triggered = await orchestrator.Commands.TriggerAsync(new("flaky"), CancellationToken.None);
        await changes.UntilAsync("flaky", TaskInstanceState.UpForRetry);
        var waiting = (await orchestrator.ReadAsync("flaky", triggered.RunId)).Instance("flaky");
        Assert.Equal((1, 3, waiting.EndedAt + Delay), (waiting.Attempt, waiting.MaxAttempts, waiting.DueAt));

        Advance(orchestrator, clock, Delay - TimeSpan.FromMilliseconds(1));
        await orchestrator.RunAsync("sentinel");
        Assert.Equal(TaskInstanceState.UpForRetry, (await orchestrator.ReadAsync("flaky", triggered.RunId))["flaky"]);

        Advance(orchestrator, clock, TimeSpan.FromMilliseconds(1));
        await changes.UntilAsync("flaky", TaskInstanceState.UpForRetry, attempt: 2);
        Advance(orchestrator, clock, Delay);
        var run = await orchestrator.EndOfAsync("flaky", triggered.RunId);

        Assert.Equal((DagRunState.Success, TaskInstanceState.Success, 3), (run.State, run["flaky"], run.Instance("flaky").Attempt));
        Assert.Equal(1, run.Instance("steady").Attempt);
        var history = await orchestrator.Runs.EarlierAttemptsAsync(run.Run.RunKey, "flaky", -1, CancellationToken.None);
        Assert.Equal([(1, TaskInstanceState.Failed, "broken 1"), (2, TaskInstanceState.Failed, "broken 2")], history.Select(each => (each.Attempt, each.State, each.Reason?.Message)));
        Assert.All(history, each => Assert.NotNull(each.EndedAt));
    }

    [Fact]
    public async Task Retry_BudgetIsUsedUp_TheTaskFails()
    {
        var calls = 0;
        var dag = new DagBuilder("hopeless");
        dag.Function<Nothing>("bad", (_, _) => End(TaskResult.Fail($"failure {Interlocked.Increment(ref calls)}")), NoDelay(2));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("hopeless");

        Assert.Equal((DagRunState.Failed, 3, 3), (run.State, calls, run.Instance("bad").Attempt));
        Assert.Equal("failure 3", run.Instance("bad").Reason?.Message);
    }

    [Fact]
    public async Task Retry_FailNow_IsNotMadeAgain()
    {
        var dag = new DagBuilder("final");
        dag.Function<Nothing>("bad", (_, _) => End(TaskResult.FailNow("no use")), NoDelay(5));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("final");

        Assert.Equal((TaskInstanceState.Failed, 1), (run["bad"], run.Instance("bad").Attempt));
    }

    [Fact]
    public async Task Retry_ValuesOfTheFailedAttempt_AreDropped()
    {
        string? seen = "never looked";
        var dag = new DagBuilder("values");
        dag.Function<Nothing>("task", async (context, token) =>
        {
            if (context.Attempt == 1)
            {
                await context.XComs.PushAsync("page", 7, token);
                return TaskResult.Fail("after the push");
            }

            seen = await context.XComs.PullAsync(context.TaskId, "page", token);
            return TaskResult.Success;
        }, NoDelay(1));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("values");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Null(seen);
    }

    [Fact]
    public async Task Reschedule_MomentComes_TheSameAttemptGoesOn()
    {
        var clock = new ManualClock();
        var changes = new ChangeLog();
        var start = clock.GetUtcNow();
        string? kept = null;
        var dag = new DagBuilder("sensor");
        dag.Function<Nothing>("wait", async (context, token) =>
        {
            if (context.Clock.GetUtcNow() < start.AddHours(1))
            {
                await context.XComs.PushAsync("poked", true, token);
                return TaskResult.Reschedule(start.AddHours(1));
            }

            kept = await context.XComs.PullAsync(context.TaskId, "poked", token);
            return TaskResult.Success;
        });
        await using var orchestrator = await StartAsync(clock, changes, dag);

        var triggered = await orchestrator.Commands.TriggerAsync(new("sensor"), CancellationToken.None);
        await changes.UntilAsync("wait", TaskInstanceState.UpForReschedule);
        Advance(orchestrator, clock, TimeSpan.FromHours(1));
        var run = await orchestrator.EndOfAsync("sensor", triggered.RunId);

        Assert.Equal((TaskInstanceState.Success, 1, start), (run["wait"], run.Instance("wait").Attempt, run.Instance("wait").StartedAt));
        Assert.Equal("true", kept);
        Assert.Empty(await orchestrator.Runs.EarlierAttemptsAsync(run.Run.RunKey, "wait", -1, CancellationToken.None));
    }

    private static Action<TaskOptions> Retries(int count) => options => (options.Retries, options.RetryDelay) = (count, Delay);

    private static Action<TaskOptions> NoDelay(int count) => options => (options.Retries, options.RetryDelay) = (count, TimeSpan.Zero);

    /// <summary>A DAG whose end shows that the engine has taken everything it was told before.</summary>
    private static DagBuilder Sentinel()
    {
        var dag = new DagBuilder("sentinel");
        dag.Function<Nothing>("pass", (_, _) => Succeed());
        return dag;
    }
}
