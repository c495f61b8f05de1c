using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Limits of slots (semantics §13).</summary>
/// <param name="database">The database.</param>
public abstract class LimitsConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _together = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _active;
    private int _most;

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public async Task MaxActiveTasks_WideRun_NeverRunsMore(int limit)
    {
        var dag = new DagBuilder("limited") { MaxActiveTasks = limit };
        AddWork(dag, 12, together: limit);
        await using var orchestrator = await StartAsync(dag);

        Assert.Equal(DagRunState.Success, (await orchestrator.RunAsync(dag.Id)).State);
        Assert.Equal(limit, _most);
    }

    [Fact]
    public async Task Pool_TwoDagsShareIt_NeverMoreThanItsSlots()
    {
        var (one, two) = (new DagBuilder("one"), new DagBuilder("two"));
        AddWork(one, 8, together: 2, options => options.Pool = "small");
        AddWork(two, 8, together: 2, options => options.Pool = "small");
        await using var orchestrator = await StartAsync(one, two);
        await Pools(orchestrator).SetAsync(new PoolSettings("small", 2) { Description = "For the test." }, CancellationToken.None);

        var runs = await Task.WhenAll(orchestrator.RunAsync("one"), orchestrator.RunAsync("two"));

        Assert.All(runs, run => Assert.Equal(DagRunState.Success, run.State));
        Assert.Equal(2, _most);
    }

    [Fact]
    public async Task Pool_TasksOfSeveralSlots_TakeThemAtOnce()
    {
        var dag = new DagBuilder("heavy");
        AddWork(dag, 6, together: 2, options =>
        {
            options.Pool = "five";
            options.PoolSlots = 2;
        });
        await using var orchestrator = await StartAsync(dag);
        await Pools(orchestrator).SetAsync(new PoolSettings("five", 5), CancellationToken.None);

        Assert.Equal(DagRunState.Success, (await orchestrator.RunAsync(dag.Id)).State);
        Assert.Equal(2, _most);
    }

    [Fact]
    public async Task Pool_Missing_HoldsItsTasksAndNobodyElse()
    {
        var dag = new DagBuilder("pools");
        dag.Function("waits", (_, _) => Task.CompletedTask, options => options.Pool = "later");
        AddWork(dag, 20, together: 1);
        var changes = new ChangeLog();
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);
        var ended = orchestrator.EndOfAsync(dag.Id, triggered.RunId);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(index => changes.UntilAsync($"work_{index}", TaskInstanceState.Success)));
        Assert.Equal(TaskInstanceState.Scheduled, (await orchestrator.ReadAsync(dag.Id, triggered.RunId))["waits"]);

        await Pools(orchestrator).SetAsync(new PoolSettings("later", 1), CancellationToken.None);

        Assert.Equal(DagRunState.Success, (await ended).State);
    }

    [Theory]
    [InlineData(true, TaskInstanceState.Scheduled)]
    [InlineData(false, TaskInstanceState.Success)]
    public async Task Pool_DeferredTaskInIt_KeepsItsSlotOnlyWhenAskedTo(bool includesDeferred, TaskInstanceState expected)
    {
        var dag = new DagBuilder("deferring");
        dag.Sensor("wait", (_, _) => Task.FromResult(false), new SensorOptions { Mode = SensorMode.Deferred }, options => (options.Pool, options.PriorityWeight) = ("one", 9));
        dag.Function("work", (_, _) => Task.CompletedTask, options => options.Pool = "one");
        dag.Function("elsewhere", (_, _) => Task.CompletedTask).After(dag.Function("first", (_, _) => Task.CompletedTask));
        var changes = new ChangeLog();
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, dag);
        await Pools(orchestrator).SetAsync(new PoolSettings("one", 1) { IncludeDeferred = includesDeferred }, CancellationToken.None);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);

        await Task.WhenAll(changes.UntilAsync("wait", TaskInstanceState.Deferred), changes.UntilAsync("elsewhere", TaskInstanceState.Success));
        if (!includesDeferred)
            await changes.UntilAsync("work", TaskInstanceState.Success);

        Assert.Equal(expected, (await orchestrator.ReadAsync(dag.Id, triggered.RunId))["work"]);
        Assert.Equal(includesDeferred ? 1 : 0, (await Pools(orchestrator).ListAsync(CancellationToken.None)).Single(pool => pool.Pool == "one").Occupied);
    }

    [Fact]
    public async Task Queues_ProcessTakesSome_TheOthersWaitForAnotherProcess()
    {
        var dag = new DagBuilder("queues");
        dag.Function("heavy", (_, _) => Task.CompletedTask, options => options.Queue = "heavy");
        dag.Function("light", (_, _) => Task.CompletedTask);
        var changes = new ChangeLog();
        var options = OptionsFor(TimeProvider.System, changes, dag);
        options.Engine.Queues.Add("default");
        string runId;
        await using (var light = await TestOrchestrator.StartAsync(options))
        {
            runId = (await light.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None)).RunId;
            await changes.UntilAsync("light", TaskInstanceState.Success);
            Assert.Equal(TaskInstanceState.Scheduled, (await light.ReadAsync(dag.Id, runId))["heavy"]);
        }

        options.Engine.Queues.Clear();
        options.Engine.Queues.Add("heavy");
        await using var heavy = await TestOrchestrator.StartAsync(options);
        Assert.Equal(DagRunState.Success, (await heavy.EndOfAsync(dag.Id, runId)).State);
    }

    [Fact]
    public async Task MaxActiveAcrossRuns_ManyRuns_OneAtATime()
    {
        var dag = new DagBuilder("serial");
        AddWork(dag, 1, together: 1, options => options.MaxActiveAcrossRuns = 1);
        await using var orchestrator = await StartAsync(dag);

        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(index => orchestrator.RunAsync(new TriggerRequest(dag.Id) { RunId = $"run_{index}" })));

        Assert.All(runs, run => Assert.Equal(DagRunState.Success, run.State));
        Assert.Equal(1, _most);
    }

    [Fact]
    public async Task MaxActivePerRun_MappedTaskInTwoRuns_OneAtATimeInEach()
    {
        var dag = new DagBuilder("mapped");
        var perRun = new Dictionary<string, int>();
        dag.Expand<int, int>(
            "each", Mapped.Over(Enumerable.Range(0, 4).ToArray()), async (item, context, token) =>
            {
                lock (_lock)
                    Assert.Equal(1, perRun[context.RunId] = perRun.GetValueOrDefault(context.RunId) + 1);
                await WorkAsync(together: 2, token);
                lock (_lock)
                    perRun[context.RunId]--;
                return item;
            },
            options => options.MaxActivePerRun = 1);
        await using var orchestrator = await StartAsync(dag);

        var runs = await Task.WhenAll(new[] { "one", "two" }.Select(id => orchestrator.RunAsync(new TriggerRequest(dag.Id) { RunId = id })));

        Assert.All(runs, run => Assert.Equal(DagRunState.Success, run.State));
        Assert.Equal(2, _most);
    }

    [Fact]
    public async Task Pool_TaskNeedsMoreThanThePoolHas_WaitsAndLetsOthersPass()
    {
        var dag = new DagBuilder("wide");
        dag.Function<Nothing>("wide", (_, _) => Succeed(), options => (options.Pool, options.PoolSlots, options.PriorityWeight) = ("small", 3, 100));
        dag.Function<Nothing>("narrow", (_, _) => Succeed(), options => options.Pool = "small");
        await using var orchestrator = await StartAsync(dag);
        await Pools(orchestrator).SetAsync(new PoolSettings("small", 2), CancellationToken.None);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);

        await UntilAsync(async () => (await orchestrator.ReadAsync(dag.Id, triggered.RunId))["narrow"] == TaskInstanceState.Success);
        Assert.Equal(TaskInstanceState.Scheduled, (await orchestrator.ReadAsync(dag.Id, triggered.RunId))["wide"]);

        await Pools(orchestrator).SetAsync(new PoolSettings("small", 3), CancellationToken.None);
        Assert.Equal(DagRunState.Success, (await orchestrator.EndOfAsync(dag.Id, triggered.RunId)).State);
    }

    private static IPools Pools(TestOrchestrator orchestrator) => orchestrator.Services.GetRequiredService<IPools>();

    private void AddWork(DagBuilder dag, int count, int together, Action<TaskOptions>? options = null)
    {
        for (var index = 0; index < count; index++)
            dag.Function($"work_{index}", (_, token) => WorkAsync(together, token), options);
    }

    // The first ones wait for each other, so that as many run at a time as the limit lets.
    private async Task WorkAsync(int together, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _most = Math.Max(_most, ++_active);
            if (_active >= together)
                _together.TrySetResult();
        }

        await _together.Task.WaitAsync(cancellationToken);
        lock (_lock)
            _active--;
    }
}
