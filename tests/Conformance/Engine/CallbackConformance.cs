using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;
using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Dagfire.Conformance.Engine;

/// <summary>Callbacks and deadlines (semantics §18).</summary>
/// <param name="database">The database.</param>
public abstract class CallbackConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private readonly Channel<string> _called = Channel.CreateUnbounded<string>();

    [Fact]
    public async Task Task_EachEnd_CallsWhatItAskedFor()
    {
        var dag = new DagBuilder("ends") { OnSuccess = Note, OnFailure = Note };
        dag.Defaults.Callbacks = new TaskCallbacks { OnSuccess = Note, OnFailure = Note, OnRetry = Note, OnSkipped = Note };
        var good = dag.Function<Nothing>("good", (_, _) => Succeed());
        var skip = dag.Function<Nothing>("skip", (_, _) => End(TaskResult.Skip("not today")));
        var flaky = dag.Function<Nothing>("flaky", (context, _) => context.Attempt == 1 ? throw new IOException("first") : Succeed(), NoDelay(1));
        var bad = dag.Function<Nothing>("bad", (_, _) => throw new IOException("broken"));
        dag.Chain(good, skip, dag.Function<Nothing>("skipped_by_rule", (_, _) => Succeed()));
        dag.Chain(flaky, bad, dag.Function<Nothing>("upstream_failed", (_, _) => Succeed()));
        await using var orchestrator = await StartAsync(dag);

        await orchestrator.RunAsync(dag.Id);

        Assert.Equal(
            ["RunFailure bad 1 task_failure", "TaskFailure bad 1 broken", "TaskRetry flaky 1 first", "TaskSkipped skip 1 not today", "TaskSuccess flaky 2 ", "TaskSuccess good 1 "],
            (await CalledAsync(6)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Callback_Throws_NothingElseChanges()
    {
        var dag = new DagBuilder("throwing") { OnSuccess = Note };
        dag.Function<Nothing>("task", (_, _) => Succeed(), options => options.Callbacks = new TaskCallbacks
        {
            OnExecute = (_, _) => throw new InvalidOperationException("before"),
            OnSuccess = (_, _) => throw new InvalidOperationException("after"),
        });
        await using var orchestrator = await StartAsync(dag);

        Assert.Equal(DagRunState.Success, (await orchestrator.RunAsync(dag.Id)).State);
        Assert.Equal(["RunSuccess task 1 "], await CalledAsync(1));
    }

    [Fact]
    public async Task Callback_ProcessStopsInIt_AnotherMakesIt()
    {
        var isFirst = true;
        var started = new TaskCompletionSource();
        var dag = new DagBuilder("lost")
        {
            OnSuccess = async (context, cancellationToken) =>
            {
                if (Volatile.Read(ref isFirst))
                {
                    started.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                }

                await Note(context, cancellationToken);
            },
        };
        dag.Function<Nothing>("task", (_, _) => Succeed());
        var options = OptionsFor(TimeProvider.System, changes: null, dag);
        await using (var first = await TestOrchestrator.StartAsync(options))
        {
            await first.RunAsync(dag.Id);
            await started.Task.WaitAsync(TimeLimit, TimeProvider.System);
        }

        Volatile.Write(ref isFirst, false);
        await using var second = await TestOrchestrator.StartAsync(options);
        Assert.Equal(["RunSuccess task 1 "], await CalledAsync(1));
    }

    [Fact]
    public async Task Deadline_RunAndTaskAreLate_EachFiresOnceAndTheRunGoesOn()
    {
        var clock = new ManualClock();
        var gate = new TaskCompletionSource();
        var dag = new DagBuilder("late") { OnSuccess = Note };
        dag.Deadlines.Add(new DeadlineAlert("run_in_time", DeadlineReference.QueuedAt, TimeSpan.FromMinutes(30), Note));
        dag.Deadlines.Add(new DeadlineAlert("task_in_time", DeadlineReference.QueuedAt, TimeSpan.FromMinutes(10), Note) { TaskId = "slow" });
        dag.Deadlines.Add(new DeadlineAlert("quick_in_time", DeadlineReference.QueuedAt, TimeSpan.FromMinutes(10), Note) { TaskId = "quick" });
        dag.Deadlines.Add(new DeadlineAlert("no_date", DeadlineReference.LogicalDate, TimeSpan.Zero, Note));
        dag.Deadlines.Add(new DeadlineAlert("no_history", DeadlineReference.AverageRuntime(2), TimeSpan.Zero, Note));
        var changes = new ChangeLog();
        dag.Function<Nothing>("quick", (_, _) => Succeed());
        dag.Function("slow", (_, _) => gate.Task);
        await using var orchestrator = await StartAsync(clock, changes, dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);
        await Task.WhenAll(changes.UntilAsync("quick", TaskInstanceState.Success), changes.UntilAsync("slow", TaskInstanceState.Running));

        Assert.Equal(["quick_in_time Pending", "run_in_time Pending", "task_in_time Pending"], await DeadlinesAsync());
        Advance(orchestrator, clock, TimeSpan.FromMinutes(10));
        Assert.Equal(["DeadlineMissed task_in_time"], await CalledAsync(1));
        Assert.Equal(["quick_in_time Met", "run_in_time Pending", "task_in_time Missed"], await DeadlinesAsync());
        Assert.Equal(["task_in_time Missed"], await DeadlinesAsync(DeadlineState.Missed));
        Assert.Empty(await DeadlinesAsync(dagId: "other"));
        Advance(orchestrator, clock, TimeSpan.FromMinutes(20));
        Assert.Equal(["DeadlineMissed run_in_time"], await CalledAsync(1));
        Advance(orchestrator, clock, TimeSpan.FromHours(20));
        gate.SetResult();

        Assert.Equal(DagRunState.Success, (await orchestrator.EndOfAsync(dag.Id, triggered.RunId)).State);
        Assert.Equal(["RunSuccess slow 1 "], await CalledAsync(1));

        async Task<IEnumerable<string>> DeadlinesAsync(DeadlineState? state = null, string dagId = "late")
        {
            var query = new DeadlineQuery { RunKey = triggered.RunKey, DagIds = [dagId], States = state is { } wanted ? [wanted] : null };
            var page = await orchestrator.Services.GetRequiredService<IDeadlineQueries>().PageAsync(query, new PageRequest { OrderBy = [new("name")] }, CancellationToken.None);
            Assert.All(page.Items, each => Assert.Equal(each.State != DeadlineState.Pending, each.HandledAt is not null));
            return page.Items.Select(each => $"{each.Name} {each.State}");
        }
    }

    [Theory]
    [InlineData("1h", 60)]
    [InlineData("1200", 20)]
    [InlineData("soon", 30)]
    [InlineData(null, 30)]
    public async Task Deadline_IntervalFromAVariable_CountsAsItStandsWhenTheRunIsMade(string? text, int minutes)
    {
        var clock = new ManualClock();
        var gate = new TaskCompletionSource();
        var dag = new DagBuilder("late");
        dag.Deadlines.Add(new DeadlineAlert("run_in_time", DeadlineReference.QueuedAt, TimeSpan.FromMinutes(30), Note) { IntervalVariable = "patience" });
        var changes = new ChangeLog();
        dag.Function("slow", (_, token) => gate.Task.WaitAsync(token));
        var other = new DagBuilder("other") { OnSuccess = Note };
        other.Function<Nothing>("task", (_, _) => Succeed());
        var options = OptionsFor(clock, changes, dag, other);
        var variables = new FakeVariables { ["patience"] = text };
        options.ConfigureServices += services => services.AddSingleton<IVariables>(variables);
        await using var orchestrator = await TestOrchestrator.StartAsync(options);
        await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);
        await changes.UntilAsync("slow", TaskInstanceState.Running);
        variables["patience"] = "1s";

        Advance(orchestrator, clock, TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        await orchestrator.RunAsync("other");
        Assert.Equal(["RunSuccess task 1 "], await CalledAsync(1));
        Advance(orchestrator, clock, TimeSpan.FromSeconds(1));
        Assert.Equal(["DeadlineMissed run_in_time"], await CalledAsync(1));
        gate.SetResult();
    }

    private sealed class FakeVariables : ConcurrentDictionary<string, string?>, IVariables
    {
        public Task<string?> FindAsync(string name, CancellationToken cancellationToken) => Task.FromResult(this.GetValueOrDefault(name));
    }

    [Fact]
    public async Task Deadline_RunEndsInTimeAndIsCleared_CountsFromTheClear()
    {
        var clock = new ManualClock();
        var gate = new TaskCompletionSource();
        var dag = new DagBuilder("cleared");
        dag.Deadlines.Add(new DeadlineAlert("in_time", DeadlineReference.QueuedAt, TimeSpan.FromMinutes(30), Note));
        dag.Function("task", (context, _) => context.Attempt == 1 ? Task.CompletedTask : gate.Task);
        var changes = new ChangeLog();
        await using var orchestrator = await StartAsync(clock, changes, dag);
        var run = await orchestrator.RunAsync(dag.Id);
        Advance(orchestrator, clock, TimeSpan.FromMinutes(20));

        await orchestrator.Commands.ClearAsync(new ClearRequest(dag.Id, run.Run.RunId), CancellationToken.None);
        await changes.UntilAsync("task", TaskInstanceState.Running, attempt: 2);
        Advance(orchestrator, clock, TimeSpan.FromMinutes(29));
        await orchestrator.RunAsync(dag.Id);
        Assert.False(_called.Reader.TryRead(out _));
        Advance(orchestrator, clock, TimeSpan.FromMinutes(1));

        Assert.Equal(["DeadlineMissed in_time"], await CalledAsync(1));
        gate.SetResult();
    }

    private static Action<TaskOptions> NoDelay(int retries) => options => (options.Retries, options.RetryDelay) = (retries, TimeSpan.Zero);

    private Task Note(CallbackContext context, CancellationToken cancellationToken)
    {
        var line = context.Deadline is { } deadline ? $"{context.Event} {deadline}" : $"{context.Event} {context.TaskId} {context.Attempt} {context.Reason?.Message}";
        return _called.Writer.WriteAsync(line, cancellationToken).AsTask();
    }

    private async Task<List<string>> CalledAsync(int count)
    {
        using var limit = new CancellationTokenSource(TimeLimit, TimeProvider.System);
        var called = new List<string>();
        while (called.Count < count)
            called.Add(await _called.Reader.ReadAsync(limit.Token));
        return called;
    }
}
