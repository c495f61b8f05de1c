using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Testing;

namespace Dagfire.Conformance.Engine;

/// <summary>Sensors and deferral (semantics §14).</summary>
/// <param name="database">The database.</param>
public abstract class SensorConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(SensorMode.Poke)]
    [InlineData(SensorMode.Reschedule)]
    [InlineData(SensorMode.Deferred)]
    public async Task Sensor_ThirdLookSeesIt_TheSameAttemptSucceeds(SensorMode mode)
    {
        var clock = new ManualClock();
        var looks = 0;
        var dag = new DagBuilder("waits");
        dag.Sensor("wait", (_, _) => Task.FromResult(Interlocked.Increment(ref looks) == 3), new SensorOptions { Mode = mode });
        await using var orchestrator = await StartAsync(clock, changes: null, dag);

        var run = await EndOfAsync(orchestrator, clock, dag.Id);

        Assert.Equal((DagRunState.Success, 3, 1), (run.State, looks, run.Instance("wait").Attempt));
    }

    [Theory]
    [InlineData(SensorMode.Poke, false, TaskInstanceState.Failed)]
    [InlineData(SensorMode.Reschedule, false, TaskInstanceState.Failed)]
    [InlineData(SensorMode.Deferred, false, TaskInstanceState.Failed)]
    [InlineData(SensorMode.Poke, true, TaskInstanceState.Skipped)]
    [InlineData(SensorMode.Deferred, true, TaskInstanceState.Skipped)]
    public async Task Sensor_OutOfTime_EndsWithoutRetry(SensorMode mode, bool isSoft, TaskInstanceState expected)
    {
        var clock = new ManualClock();
        var dag = new DagBuilder("late");
        dag.Sensor("wait", (_, _) => Task.FromResult(false), new SensorOptions { Mode = mode, SoftFail = isSoft, Timeout = 5 * Minute }, options => options.Retries = 3);
        await using var orchestrator = await StartAsync(clock, changes: null, dag);

        var run = await EndOfAsync(orchestrator, clock, dag.Id);

        Assert.Equal((expected, 1), (run["wait"], run.Instance("wait").Attempt));
        Assert.Contains("00:05:00", run.Instance("wait").Reason?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, false, TaskInstanceState.Failed, 2)]
    [InlineData(true, false, false, TaskInstanceState.Skipped, 1)]
    [InlineData(false, true, false, TaskInstanceState.Skipped, 1)]
    [InlineData(false, false, true, TaskInstanceState.Failed, 2)]
    public async Task ExecutionTimeout_InALook_SkipsWhereFailuresAreSoftOrNeverMadeAndElseRetries(bool isSoft, bool never, bool isSilent, TaskInstanceState expected, int attempts)
    {
        var clock = new ManualClock();
        var dag = new DagBuilder("slow");
        dag.Sensor(
            "wait", async (context, token) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, token);
                return true;
            },
            new SensorOptions { SoftFail = isSoft, NeverFail = never, SilentFail = isSilent }, options => (options.Retries, options.ExecutionTimeout) = (1, 2 * Minute));
        await using var orchestrator = await StartAsync(clock, changes: null, dag);

        var run = await EndOfAsync(orchestrator, clock, dag.Id);

        Assert.Equal((expected, attempts), (run["wait"], run.Instance("wait").Attempt));
        Assert.Contains("00:02:00", run.Instance("wait").Reason?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SensorMode.Reschedule)]
    [InlineData(SensorMode.Deferred)]
    public async Task Sensor_RetriesInBetween_ItsTimeIsOneBudget(SensorMode mode)
    {
        var clock = new ManualClock();
        var looks = 0;
        var dag = new DagBuilder("budget");
        dag.Sensor(
            "wait", (_, _) => Interlocked.Increment(ref looks) == 1 ? throw new IOException("not reachable") : Task.FromResult(false),
            new SensorOptions { Mode = mode, Timeout = 30 * Minute }, options => (options.Retries, options.RetryDelay) = (5, 40 * Minute));
        await using var orchestrator = await StartAsync(clock, changes: null, dag);

        var run = await EndOfAsync(orchestrator, clock, dag.Id);

        Assert.Equal((TaskInstanceState.Failed, 2, 2), (run["wait"], run.Instance("wait").Attempt, looks));
    }

    [Fact]
    public async Task Sensor_ManyDeferred_HoldNoSlot()
    {
        const int Count = 500;
        var clock = new ManualClock();
        var isThere = false;
        var dag = new DagBuilder("many") { MaxActiveTasks = 1000 };
        foreach (var index in Enumerable.Range(0, Count))
            dag.Sensor($"wait_{index}", (_, _) => Task.FromResult(Volatile.Read(ref isThere)), new SensorOptions { Mode = SensorMode.Deferred });
        var other = new DagBuilder("other");
        other.Function<Nothing>("work", (_, _) => Succeed());
        await using var orchestrator = await StartAsync(clock, changes: null, dag, other);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);

        Assert.Equal(DagRunState.Success, (await orchestrator.RunAsync("other")).State);
        Volatile.Write(ref isThere, true);
        var ended = orchestrator.EndOfAsync(dag.Id, triggered.RunId);
        await AdvanceUntilAsync(orchestrator, clock, Minute, ended);

        Assert.All((await ended).TaskInstances, instance => Assert.Equal((TaskInstanceState.Success, 1), (instance.State, instance.Attempt)));
    }

    [Fact]
    public async Task Deferred_DatabaseChangesAllTheTime_NoWaitIsLost()
    {
        const int Count = 200;
        var clock = new ManualClock();
        var looks = 0;
        var dag = new DagBuilder("watched") { MaxActiveTasks = 1000 };
        foreach (var index in Enumerable.Range(0, Count))
            dag.Sensor($"wait_{index}", (_, _) => Task.FromResult(Interlocked.Increment(ref looks) > Count), new SensorOptions { Mode = SensorMode.Deferred });
        await using var orchestrator = await StartAsync(clock, changes: null, dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);

        // Every wake looks which waits are still wanted, while others begin.
        await UntilAsync(async () =>
        {
            orchestrator.Engine.Wake();
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            return Volatile.Read(ref looks) >= Count;
        });

        var ended = orchestrator.EndOfAsync(dag.Id, triggered.RunId);
        await AdvanceUntilAsync(orchestrator, clock, Minute, ended);
        Assert.Equal(DagRunState.Success, (await ended).State);
    }

    [Fact]
    public async Task Deferred_ProcessIsReplaced_TheWaitBeginsAnew()
    {
        var clock = new ManualClock();
        var isThere = false;
        var changes = new ChangeLog();
        var options = OptionsFor(clock, changes, Waiting("survivor", () => Volatile.Read(ref isThere)));
        string runId;
        await using (var first = await TestOrchestrator.StartAsync(options))
        {
            runId = (await first.Commands.TriggerAsync(new TriggerRequest("survivor"), CancellationToken.None)).RunId;
            await changes.UntilAsync("wait", TaskInstanceState.Deferred);
        }

        Volatile.Write(ref isThere, true);
        await using var second = await TestOrchestrator.StartAsync(options);
        var run = await second.EndOfAsync("survivor", runId);

        Assert.Equal((TaskInstanceState.Success, 1), (run["wait"], run.Instance("wait").Attempt));
    }

    [Fact]
    public async Task Deferred_Cleared_BeginsAnewAndTheOldWaitIsForgotten()
    {
        var clock = new ManualClock();
        var changes = new ChangeLog();
        var looks = 0;
        var dag = Waiting("cleared", () => Interlocked.Increment(ref looks) >= 2);
        await using var orchestrator = await StartAsync(clock, changes, dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);
        await changes.UntilAsync("wait", TaskInstanceState.Deferred);

        await orchestrator.Commands.ClearAsync(new ClearRequest(dag.Id, triggered.RunId), CancellationToken.None);
        var run = await orchestrator.EndOfAsync(dag.Id, triggered.RunId);

        Assert.Equal((TaskInstanceState.Success, 2, 2), (run["wait"], run.Instance("wait").Attempt, looks));
    }

    [Fact]
    public async Task Sensor_BadOptions_AreReportedWhenCompiled()
    {
        var dag = new DagBuilder("bad");
        dag.Sensor("wait", (_, _) => Task.FromResult(true), new SensorOptions { SoftFail = true, NeverFail = true, PokeInterval = TimeSpan.Zero });

        var problems = Compilation.DagCompiler.Compile(dag.Build()).Problems.Select(problem => problem.Message);

        Assert.Equal(
            ["The sensor 'wait': PokeInterval is 00:00:00; it must be positive.", "The sensor 'wait': SoftFail and NeverFail are both set; only one of them may be."],
            problems);
    }

    private static DagBuilder Waiting(string id, Func<bool> isThere)
    {
        var dag = new DagBuilder(id);
        dag.Sensor("wait", (_, _) => Task.FromResult(isThere()), new SensorOptions { Mode = SensorMode.Deferred });
        return dag;
    }

    private static async Task<TestRun> EndOfAsync(TestOrchestrator orchestrator, ManualClock clock, string dagId)
    {
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dagId), CancellationToken.None);
        var ended = orchestrator.EndOfAsync(dagId, triggered.RunId);
        await AdvanceUntilAsync(orchestrator, clock, Minute, ended);
        return await ended;
    }
}
