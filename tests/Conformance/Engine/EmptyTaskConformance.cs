using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Tasks in which nothing is to be done (semantics §1.2).</summary>
/// <param name="database">The database.</param>
public abstract class EmptyTaskConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Fact]
    public async Task Empty_ItsRuleLetsIt_SucceedsWithoutASlot()
    {
        var gate = new TaskCompletionSource();
        var changes = new ChangeLog();
        var dag = new DagBuilder("empty") { MaxActiveTasks = 1 };
        dag.Function("busy", (_, token) => gate.Task.WaitAsync(token));
        var start = dag.Task("start", new DoNothing(), options => options.Pool = "no_such_pool");
        start.Then(dag.Task("end", new DoNothing()));
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, dag);

        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);
        await changes.UntilAsync("end", TaskInstanceState.Success);
        var run = await orchestrator.ReadAsync(dag.Id, triggered.RunId);
        gate.SetResult();

        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Success, 1), (run["start"], run["end"], run.Instance("start").Attempt));
        Assert.Equal(run.Instance("start").EndedAt, run.Instance("start").StartedAt);
        Assert.NotEqual(TaskInstanceState.Success, run["busy"]);
        Assert.Equal(DagRunState.Success, (await orchestrator.EndOfAsync(dag.Id, triggered.RunId)).State);
    }

    [Fact]
    public async Task Empty_EveryTask_TheRunEndsAndCallsBack()
    {
        var called = new TaskCompletionSource<string>();
        var dag = new DagBuilder("empty")
        {
            OnSuccess = (context, _) =>
            {
                called.SetResult(context.RunId);
                return Task.CompletedTask;
            },
        };
        dag.Chain(dag.Task("a", new DoNothing()), dag.Task("b", new DoNothing()), dag.Task("c", new DoNothing()));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal((DagRunState.Success, TaskInstanceState.Success), (run.State, run["c"]));
        Assert.Equal(run.Run.RunId, await called.Task.WaitAsync(TimeLimit, TimeProvider.System));
    }

    [Fact]
    public async Task Empty_WithACallbackOfItsOwn_RunsLikeAnyOther()
    {
        var called = new TaskCompletionSource();
        var dag = new DagBuilder("empty");
        dag.Task("called", new DoNothing(), options => options.Callbacks = new TaskCallbacks
        {
            OnExecute = (_, _) =>
            {
                called.SetResult();
                return Task.CompletedTask;
            },
        });
        var options = OptionsFor(TimeProvider.System, changes: null, dag);
        options.ConfigureServices += services => services.AddSingleton<ITaskHandler<DoNothing, Nothing>, Handler>();
        await using var orchestrator = await TestOrchestrator.StartAsync(options);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(TaskInstanceState.Success, run["called"]);
        await called.Task.WaitAsync(TimeLimit, TimeProvider.System);
    }

    [Fact]
    public async Task Empty_ClearedAfterItsEnd_SucceedsAgainAsTheNextAttempt()
    {
        var dag = new DagBuilder("empty");
        var work = dag.Function<Nothing>("work", (_, _) => Succeed());
        dag.Chain(dag.Task("start", new DoNothing()), work, dag.Task("end", new DoNothing()));
        await using var orchestrator = await StartAsync(dag);
        var run = await orchestrator.RunAsync(dag.Id);

        await orchestrator.Commands.ClearAsync(new ClearRequest(dag.Id, run.Run.RunId), CancellationToken.None);
        var again = await orchestrator.EndOfAsync(dag.Id, run.Run.RunId);

        Assert.Equal(DagRunState.Success, again.State);
        Assert.All(again.TaskInstances, instance => Assert.Equal((TaskInstanceState.Success, 2), (instance.State, instance.Attempt)));
    }

    [Fact]
    public async Task Empty_DueInItsGroupsRetryWhileAnotherTaskWaitsForASlot_TheRunEndsWithItsLastTask()
    {
        const int WholePool = 128;
        var clock = new ManualClock();
        var gate = new TaskCompletionSource();
        var changes = new ChangeLog();
        var dag = new DagBuilder("empty");
        dag.Group(
            "load",
            () => dag.Chain(
                dag.Task("start", new DoNothing()),
                dag.Function<Nothing>("flaky", (context, _) => context.Attempt == 1 ? throw new IOException("first") : Succeed(), options => options.PriorityWeight = 9)),
            group => (group.Retries, group.RetryDelay) = (1, TimeSpan.FromMinutes(1)));
        dag.Function("busy", (_, token) => gate.Task.WaitAsync(token), options => (options.PriorityWeight, options.PoolSlots) = (5, WholePool));
        dag.Function<Nothing>("waiting", (_, _) => Succeed(), options => options.PoolSlots = WholePool);
        await using var orchestrator = await StartAsync(clock, changes, dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);
        await changes.UntilAsync("busy", TaskInstanceState.Running);

        Advance(orchestrator, clock, TimeSpan.FromMinutes(1));
        await UntilAsync(async () => (await orchestrator.ReadAsync(dag.Id, triggered.RunId)).Instance("load.start") is { Attempt: 2, State: TaskInstanceState.Success });
        gate.SetResult();
        var run = await orchestrator.EndOfAsync(dag.Id, triggered.RunId);

        Assert.Equal((DagRunState.Success, 2, TaskInstanceState.Success), (run.State, run.Instance("load.flaky").Attempt, run["waiting"]));
    }

    private sealed record DoNothing : IOperator, IEmptyOperator;

    private sealed class Handler : ITaskHandler<DoNothing, Nothing>
    {
        public Task<TaskResult<Nothing>> RunAsync(DoNothing parameters, TaskContext context, CancellationToken cancellationToken) => Succeed();
    }
}
