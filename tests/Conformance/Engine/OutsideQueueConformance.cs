using System.Collections.Concurrent;
using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Execution;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Attempts that reach their worker through a queue outside, which may lose and repeat them (semantics §19.3).</summary>
/// <param name="database">The database.</param>
public abstract class OutsideQueueConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private readonly ConcurrentBag<string> _started = [];

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 2, false)]
    [InlineData(3, 0, false)]
    [InlineData(4, 3, false)]
    [InlineData(0, 0, true)]
    [InlineData(4, 3, true)]
    public async Task Run_MessagesAreLostAndRepeated_EachAttemptRunsOnce(int lostOneIn, int repeatedOneIn, bool goesOn)
    {
        var clock = new ManualClock();
        var queue = new OutsideQueue(number => Falls(number, lostOneIn), number => Falls(number, repeatedOneIn)) { GoesOn = goesOn };
        var dag = Fan(width: 12);
        await using var orchestrator = await StartAsync(clock, queue, dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id) { LogicalDate = clock.GetUtcNow() }, CancellationToken.None);
        var ended = orchestrator.EndOfAsync(dag.Id, triggered.RunId);

        await AdvanceUntilAsync(orchestrator, clock, TimeSpan.FromSeconds(10), ended);
        var run = await ended;

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(_started.Distinct().Count(), _started.Count);
        Assert.Equal(1 + (12 * 2) + 1, _started.Count);
        Assert.All(run.TaskInstances.Where(instance => instance.TaskId.StartsWith("flaky", StringComparison.Ordinal)), instance => Assert.Equal(2, instance.Attempt));
        var first = run.TaskInstances.Single(instance => instance.TaskId == "start");
        Assert.All(queue.HandedOver.Where(each => each.Reference is { Attempt: 1, Fence: 1 } && each.Reference.TaskId != "start"), each => Assert.Equal(
            each.Reference.TaskId == "end" ? "flaky" : "start", each.CausedBy!.Value.TaskId.Split('_')[0]));
        Assert.Equal(run.Run.LogicalDate, queue.HandedOver.First().LogicalDate);
        Assert.Equal(1, first.Attempt);
    }

    [Fact]
    public async Task Run_AWorkerGoesOn_WithWhatItsEndMadeReadyAndNothingIsQueuedForIt()
    {
        var queue = new OutsideQueue(_ => false, _ => false) { GoesOn = true };
        var dag = new DagBuilder("chain");
        var first = dag.Function<Nothing>("first", (context, _) => NoteAsync(context));
        var second = dag.Function<Nothing>("second", (context, _) => NoteAsync(context));
        var elsewhere = dag.Function<Nothing>("elsewhere", (context, _) => NoteAsync(context), options => options.Queue = "gpu");
        dag.Chain(first, second, elsewhere);
        var changes = new ChangeLog();
        await using var orchestrator = await StartAsync(TimeProvider.System, queue, dag, changes);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal([null, "first", null], queue.HandedOver.Select(each => each.EndedHere?.TaskId));
        Assert.DoesNotContain(changes.StatesOf("second"), state => state == TaskInstanceState.Queued);
        Assert.Contains(changes.StatesOf("elsewhere"), state => state == TaskInstanceState.Queued);
        Assert.NotNull(run.Instance("second").StartedAt);
    }

    [Fact]
    public async Task Run_EachEnd_IsInTheDatabaseWhenTheQueueHearsOfIt()
    {
        var queue = new OutsideQueue(_ => false, _ => false);
        var dag = new DagBuilder("ends");
        dag.Function<Nothing>("good", (_, _) => Succeed());
        dag.Function<Nothing>("bad", (_, _) => throw new IOException("broken"));
        dag.Function<Nothing>("skipped", (_, _) => End(TaskResult.Skip("not today")));
        await using var orchestrator = await StartAsync(TimeProvider.System, queue, dag);

        await orchestrator.RunAsync(dag.Id);
        await queue.WhenIdleAsync();

        Assert.Equal(
            ["Failed broken", "Skipped not today", "Success "],
            queue.Ends.Select(end => $"{end.Kind} {end.Failure?.Message}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_EveryMessageIsLost_FailsAsStuckInTheQueue()
    {
        var clock = new ManualClock();
        var dag = new DagBuilder("stuck");
        dag.Function<Nothing>("task", (_, _) => Succeed(), options => options.Retries = 3);
        await using var orchestrator = await StartAsync(clock, new OutsideQueue(_ => true, _ => false, mostLosses: int.MaxValue), dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);
        var ended = orchestrator.EndOfAsync(dag.Id, triggered.RunId);

        await AdvanceUntilAsync(orchestrator, clock, TimeSpan.FromSeconds(10), ended);
        var run = await ended;

        Assert.Equal((DagRunState.Failed, "stuck_in_queue", 1), (run.State, run.Instance("task").Reason!.Type, run.Instance("task").Attempt));
    }

    [Fact]
    public async Task Start_AnotherProcessWasGoneBeforeItHandedOver_HandsOverAtOnce()
    {
        var clock = new ManualClock();
        var dag = new DagBuilder("inherited");
        dag.Function<Nothing>("task", (_, _) => Succeed());
        string runId;
        await using (var gone = await StartAsync(clock, new OutsideQueue(_ => true, _ => false, mostLosses: int.MaxValue), dag))
        {
            runId = (await gone.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None)).RunId;
            await UntilAsync(async () => (await gone.ReadAsync(dag.Id, runId))["task"] == TaskInstanceState.Queued);
        }

        await using var orchestrator = await StartAsync(clock, new OutsideQueue(_ => false, _ => false), dag);
        var run = await orchestrator.EndOfAsync(dag.Id, runId);

        Assert.Equal((DagRunState.Success, 1), (run.State, run.Instance("task").Attempt));
    }

    [Fact]
    public async Task Cancel_AttemptIsAtWork_TheMessageIsStale()
    {
        var changes = new ChangeLog();
        var queue = new OutsideQueue(_ => false, _ => false);
        var dag = new DagBuilder("endless");
        dag.Function<Nothing>("task", async (context, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, token);
            return TaskResult.Success;
        });
        await using var orchestrator = await StartAsync(TimeProvider.System, queue, dag, changes);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);
        await UntilAsync(async () => (await orchestrator.ReadAsync(dag.Id, triggered.RunId))["task"] == TaskInstanceState.Running);

        await orchestrator.Commands.MarkTasksAsync(new MarkTasksRequest(dag.Id, triggered.RunId, TaskInstanceState.Success) { TaskIds = ["task"] }, CancellationToken.None);
        await queue.WhenIdleAsync().WaitAsync(TimeLimit, TimeProvider.System);

        Assert.Equal(AttemptEndKind.Stale, Assert.Single(queue.Ends).Kind);
        Assert.Equal(TaskInstanceState.Success, (await orchestrator.ReadAsync(dag.Id, triggered.RunId))["task"]);
    }

    [Fact]
    public async Task Run_MoreIsReadyThanWorkersTake_OnlySoManyAreHandedOverTheMostUrgentFirst()
    {
        var queue = new OutsideQueue(_ => false, _ => false);
        var dag = new DagBuilder("urgent");
        var atWork = 0;
        var most = 0;
        var start = dag.Function<Nothing>("start", (_, _) => Succeed());
        for (var index = 0; index < 12; index++)
        {
            dag.Function<Nothing>($"task_{index:00}", async (_, _) =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref atWork));
                await Task.Yield();
                Interlocked.Decrement(ref atWork);
                return TaskResult.Success;
            }, options => options.PriorityWeight = index).After(start);
        }

        await using var orchestrator = await StartAsync(TimeProvider.System, queue, dag, slots: 1);
        await orchestrator.RunAsync(dag.Id);

        var inOrder = queue.HandedOver.Select(each => each.Reference.TaskId).ToList();
        Assert.Equal(["start", .. Enumerable.Range(0, 12).Reverse().Select(index => $"task_{index:00}")], inOrder);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Run_NoWorkerTakesFromTheQueue_WaitsInTheDatabaseUntilOneDoes()
    {
        var dag = new DagBuilder("special");
        dag.Function<Nothing>("plain", (_, _) => Succeed());
        dag.Function<Nothing>("special", (_, _) => Succeed(), options => options.Queue = "gpu");
        var queue = new OutsideQueue(_ => false, _ => false);
        await using var orchestrator = await StartAsync(TimeProvider.System, queue, dag, queues: ["default"]);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);
        await UntilAsync(async () => (await orchestrator.ReadAsync(dag.Id, triggered.RunId))["plain"] == TaskInstanceState.Success);
        Assert.Equal(TaskInstanceState.Scheduled, (await orchestrator.ReadAsync(dag.Id, triggered.RunId))["special"]);

        await using var other = await StartAsync(TimeProvider.System, new OutsideQueue(_ => false, _ => false), dag, queues: ["gpu"]);
        await UntilAsync(async () => (await orchestrator.ReadAsync(dag.Id, triggered.RunId)).State == DagRunState.Success);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }

    private static bool Falls(int number, int oneIn) => oneIn > 0 && number % oneIn == 0;

    private DagBuilder Fan(int width)
    {
        var dag = new DagBuilder("fan");
        var start = dag.Function<Nothing>("start", (context, _) => NoteAsync(context));
        var end = dag.Function<Nothing>("end", (context, _) => NoteAsync(context));
        for (var index = 0; index < width; index++)
        {
            var flaky = dag.Function<Nothing>($"flaky_{index}", async (context, _) =>
            {
                await NoteAsync(context);
                return context.Attempt == 1 ? throw new IOException("first") : TaskResult.Success;
            }, options => (options.Retries, options.RetryDelay) = (1, TimeSpan.FromSeconds(1)));
            dag.Chain(start, flaky, end);
        }

        return dag;
    }

    private Task<TaskResult<Nothing>> NoteAsync(TaskContext context)
    {
        _started.Add($"{context.TaskId} {context.Attempt}");
        return Succeed();
    }

    private Task<TestOrchestrator> StartAsync(TimeProvider clock, OutsideQueue queue, DagBuilder dag, ChangeLog? changes = null, int? slots = null, string[]? queues = null)
    {
        var options = OptionsFor(clock, changes, dag);
        options.Engine.Slots = slots ?? options.Engine.Slots;
        foreach (var name in queues ?? [])
            options.Engine.Queues.Add(name);
        options.ConfigureServices += services => services.AddSingleton<IExecutorFactory>(queue);
        return TestOrchestrator.StartAsync(options);
    }
}
