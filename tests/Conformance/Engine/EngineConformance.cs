using Dagfire.Conformance.Databases;

namespace Dagfire.Conformance.Engine;

/// <summary>What runs must do, on every store.</summary>
/// <param name="database">The database.</param>
public abstract class EngineConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Fact]
    public async Task Run_ChainOfThree_SucceedsInOrder()
    {
        var order = new List<string>();
        var dag = new DagBuilder("chain");
        dag.Chain(Step("a"), Step("b"), Step("c"));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("chain");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(["a", "b", "c"], order);
        Assert.All(run.TaskInstances, instance => Assert.Equal((TaskInstanceState.Success, 1), (instance.State, instance.Attempt)));

        TaskHandle Step(string id) => dag.Function<Nothing>(id, (_, _) =>
        {
            lock (order)
                order.Add(id);
            return Succeed();
        });
    }

    [Fact]
    public async Task Run_OutputOfATask_ReachesTheNext()
    {
        var dag = new DagBuilder("outputs");
        var numbers = dag.Function("numbers", (_, _) => Task.FromResult<TaskResult<int[]>>(new[] { 1, 2, 3 }));
        var sum = dag.Function<int[], int>("sum", numbers, (values, _, _) => Task.FromResult<TaskResult<int>>(values.Sum()));
        var seen = 0;
        dag.Function<int, Nothing>("check", sum, (value, _, _) =>
        {
            seen = value;
            return Succeed();
        });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("outputs");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(6, seen);
    }

    [Fact]
    public async Task Run_TaskFails_DownstreamIsUpstreamFailedAndTheRunFails()
    {
        var dag = new DagBuilder("failing");
        var bad = dag.Function<Nothing>("bad", (_, _) => throw new InvalidOperationException("broken pipe"));
        var next = dag.Function<Nothing>("next", (_, _) => Succeed());
        var notice = dag.Function<Nothing>("notice", (_, _) => Succeed(), options => options.TriggerRule = TriggerRule.OneFailed);
        dag.Chain(bad, next);
        notice.After(next);
        var watcher = dag.Function<Nothing>("watcher", (_, _) => Task.FromResult<TaskResult<Nothing>>(TaskResult.FailNow("something failed")), options => options.TriggerRule = TriggerRule.OneFailed);
        watcher.After(bad, next);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("failing");

        Assert.Equal(DagRunState.Failed, run.State);
        Assert.Equal("task_failure", run.Run.Reason);
        Assert.Equal(TaskInstanceState.Failed, run["bad"]);
        Assert.Equal("broken pipe", run.Instance("bad").Reason?.Message);
        Assert.Equal(TaskInstanceState.UpstreamFailed, run["next"]);
        Assert.Equal(TaskInstanceState.Success, run["notice"]);
        Assert.Equal(TaskInstanceState.Failed, run["watcher"]);
    }

    [Fact]
    public async Task Run_WideFan_EveryTaskRunsOnce()
    {
        var count = 0;
        var dag = new DagBuilder("fan");
        var root = dag.Function<Nothing>("root", (_, _) => Succeed());
        var join = dag.Function<Nothing>("join", (_, _) => Succeed());
        foreach (var index in Enumerable.Range(0, 200))
        {
            var middle = dag.Function<Nothing>($"middle_{index}", (_, _) =>
            {
                Interlocked.Increment(ref count);
                return Succeed();
            });
            middle.After(root);
            join.After(middle);
        }

        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("fan");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(200, count);
        Assert.All(run.TaskInstances, instance => Assert.Equal(1, instance.Attempt));
    }

    [Fact]
    public async Task Run_SkippedTask_SkipsDownstreamAndSucceeds()
    {
        var dag = new DagBuilder("skipping");
        var skip = dag.Function<Nothing>("skip", (_, _) => Task.FromResult<TaskResult<Nothing>>(TaskResult.Skip("not today")));
        var next = dag.Function<Nothing>("next", (_, _) => Succeed());
        skip.Then(next);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("skipping");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal((TaskInstanceState.Skipped, TaskInstanceState.Skipped), (run["skip"], run["next"]));
    }
}
