using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using static Dagfire.Conformance.Engine.LoopScenario;

namespace Dagfire.Conformance.Engine;

/// <summary>Groups that loop (semantics §25).</summary>
/// <param name="database">The database.</param>
public abstract class LoopConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task LoopGroup_ConditionHolds_StopsThereAndEachIterationSawTheOneBefore(int iterations)
    {
        var dag = new DagBuilder("until");
        var loop = Count(dag, maxIterations: 5, until: result => result == iterations);
        var sum = dag.Function<IReadOnlyList<int>, string>("all", loop.Results, (results, _, _) => Task.FromResult<TaskResult<string>>(string.Join(' ', results)));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(Enumerable.Range(0, iterations), IndexesOf(run, "loop.count"));
        Assert.Equal(Enumerable.Range(0, iterations), IndexesOf(run, Gate));
        Assert.Equal($"\"{string.Join(' ', Enumerable.Range(1, iterations))}\"", await OutputAsync(orchestrator, run, sum.Id.Value, -1));
        Assert.Equal("true", await OutputAsync(orchestrator, run, Gate, iterations - 1));
    }

    [Fact]
    public async Task LoopGroup_WithoutCondition_RunsAsOftenAsItMay()
    {
        var dag = new DagBuilder("fixed");
        var seen = new List<(int Index, int Max, int MapIndex)>();
        dag.LoopGroup<int>("loop", maxIterations: 3, loop => dag.Function("count", async (context, token) =>
        {
            lock (seen)
                seen.Add((context.Loop!.Index, context.Loop.MaxIterations, context.MapIndex));
            return await loop.PreviousAsync(context, token) + 1;
        }));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal([(1, 3, 0), (2, 3, 1), (3, 3, 2)], seen);
        foreach (var (index, isOver) in new[] { (0, "false"), (1, "false"), (2, "true") })
            Assert.Equal(isOver, await OutputAsync(orchestrator, run, Gate, index));
    }

    [Fact]
    public async Task LoopGroup_LimitReached_GateFailsAtOnceByNameAndNumber()
    {
        var dag = new DagBuilder("endless");
        dag.Defaults.Retries = 2;
        Count(dag, maxIterations: 2, until: _ => false).Then(dag.Function<Nothing>("after", (_, _) => Succeed()));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal((DagRunState.Failed, TaskInstanceState.Success, TaskInstanceState.Failed, TaskInstanceState.UpstreamFailed), (run.State, run[Gate, 0], run[Gate, 1], run["after"]));
        Assert.Equal(1, run.Instance(Gate, 1).Attempt);
        Assert.Equal("The loop 'loop' has reached its limit of 2 iterations, and its condition does not hold.", run.Instance(Gate, 1).Reason?.Message);
    }

    [Fact]
    public async Task LoopGroup_ConditionThrows_GateIsRetriedLikeAnyTask()
    {
        var tries = 0;
        var dag = new DagBuilder("throws");
        (dag.Defaults.Retries, dag.Defaults.RetryDelay) = (1, TimeSpan.Zero);
        Count(dag, maxIterations: 3, until: _ => Interlocked.Increment(ref tries) == 1 ? throw new IOException("not now") : true);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal((DagRunState.Success, 2), (run.State, run.Instance(Gate, 0).Attempt));
        Assert.Equal([0], IndexesOf(run, "loop.count"));
    }

    [Theory]
    [InlineData(false, TaskInstanceState.UpstreamFailed, TaskInstanceState.UpstreamFailed)]
    [InlineData(true, TaskInstanceState.Skipped, TaskInstanceState.Success)]
    public async Task LoopGroup_BodyDoesNotSucceed_GateFollowsItsRuleAndNoIterationFollows(bool isSkipped, TaskInstanceState gate, TaskInstanceState after)
    {
        var dag = new DagBuilder("bodies");
        var loop = dag.LoopGroup<int>("loop", maxIterations: 5, _ => dag.Function<int>("count", (context, _) => Task.FromResult<TaskResult<int>>(
            context.Loop!.Index < 2 ? 1 : isSkipped ? TaskResult.Skip("enough") : TaskResult.FailNow("broken"))));
        loop.Then(dag.Function<Nothing>("after", (_, _) => Succeed(), options => options.TriggerRule = TriggerRule.NoneFailed));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal([TaskInstanceState.Success, gate], InstancesOf(run, Gate).Select(instance => instance.State));
        Assert.Equal(after, run["after"]);
        Assert.Equal(isSkipped ? DagRunState.Success : DagRunState.Failed, run.State);
    }

    [Fact]
    public async Task LoopGroup_TaskIsRetried_StaysInItsIteration()
    {
        var dag = new DagBuilder("retried");
        dag.LoopGroup<int>("loop", maxIterations: 2, _ => dag.Function("count", (context, _) => context.Attempt == 1 ? throw new IOException("once") : Task.FromResult(1), options =>
        {
            options.Retries = 1;
            options.RetryDelay = TimeSpan.Zero;
        }));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal([(0, 2), (1, 2)], InstancesOf(run, "loop.count").Select(instance => (instance.MapIndex, instance.Attempt)));
    }

    [Fact]
    public async Task LoopGroup_EdgesInside_StayWithTheIteration()
    {
        var dag = new DagBuilder("inside");
        var before = dag.Function("before", (_, _) => Task.FromResult(10));
        dag.LoopGroup<string>("loop", maxIterations: 3, loop =>
        {
            var left = dag.Function<int, int>("left", before, (value, context, _) => Task.FromResult(value * context.Loop!.Index));
            var right = dag.Function<int>("right", (context, _) => Task.FromResult<TaskResult<int>>(context.Loop!.Index == 2 ? TaskResult.Skip("left alone") : context.Loop.Index));
            var joined = dag.Function<int, string>("join", left, async (value, context, token) =>
                $"{await loop.PreviousAsync(context, token)} {value}/{await context.XComs.PullAsync(right.Id, XCom.ReturnValue, token)}".Trim(), options => options.TriggerRule = TriggerRule.AllDone);
            right.Then(joined);
            return joined;
        });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal("\"10/1 20/ 30/3\"", await OutputAsync(orchestrator, run, "loop.join", 2));
        Assert.Equal([TaskInstanceState.Success, TaskInstanceState.Skipped, TaskInstanceState.Success], InstancesOf(run, "loop.right").Select(instance => instance.State));
    }

    [Fact]
    public async Task LoopGroup_BranchBeforeItLeavesATaskOut_SoItIsInEveryIteration()
    {
        var dag = new DagBuilder("left_out");
        var branch = dag.Branch("branch", (_, _) => Task.FromResult<IReadOnlyList<string>>(["loop.kept"]));
        dag.LoopGroup<int>("loop", maxIterations: 3, _ =>
        {
            var kept = dag.Function<Nothing>("kept", (_, _) => Succeed()).After(branch);
            var dropped = dag.Function<Nothing>("dropped", (_, _) => Succeed()).After(branch);
            var end = dag.Function("end", (_, _) => Task.FromResult(1), options => options.TriggerRule = TriggerRule.NoneFailedMinOneSuccess);
            end.After(kept, dropped);
            return end;
        });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(3, InstancesOf(run, "loop.kept").Count(instance => instance.State == TaskInstanceState.Success));
        Assert.Equal(3, InstancesOf(run, "loop.dropped").Count(instance => instance.State == TaskInstanceState.Skipped));
    }

    [Fact]
    public async Task LoopGroup_AfterATaskOutsideItsDates_LaterIterationsAreNotRemoved()
    {
        var date = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var dag = new DagBuilder("dates");
        var before = dag.Function<Nothing>("before", (_, _) => Succeed());
        var future = dag.Function<Nothing>("future", (_, _) => Succeed(), options => options.StartDate = date.AddDays(1));
        dag.LoopGroup<int>("loop", maxIterations: 3, _ =>
        {
            var end = dag.Function("end", (_, _) => Task.FromResult(1));
            end.After(before, future);
            return end;
        });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(new TriggerRequest(dag.Id) { LogicalDate = date });

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(3, InstancesOf(run, "loop.end").Count(instance => instance.State == TaskInstanceState.Success));
    }

    [Fact]
    public async Task LoopGroup_TakenFromInside_WhoTakesItWaitsForTheLastIteration()
    {
        var dag = new DagBuilder("taken");
        TaskHandle<int>? first = null;
        dag.LoopGroup<int>("loop", maxIterations: 3, _ =>
        {
            first = dag.Function("first", (context, _) => Task.FromResult(context.Loop!.Index * 10));
            return dag.Function<int, int>("last", first, (value, _, _) => Task.FromResult(value));
        });
        dag.Function<IReadOnlyList<int>, int>("sum", new TaskOutput<IReadOnlyList<int>>(first!.Id, XCom.ReturnValue), (values, _, _) => Task.FromResult<TaskResult<int>>(values.Sum()));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal("60", await OutputAsync(orchestrator, run, "sum", -1));
    }

    [Fact]
    public async Task LoopGroup_SetupAndTeardownInside_BelongToTheirIteration()
    {
        var dag = new DagBuilder("torn");
        dag.LoopGroup<int>("loop", maxIterations: 2, _ =>
        {
            var open = dag.Function<Nothing>("open", (_, _) => Succeed());
            var work = dag.Function("work", (_, _) => Task.FromResult(1));
            open.Then(work).Then(dag.Function<Nothing>("close", (context, _) => context.Loop!.Index == 1 ? End(TaskResult.FailNow("stuck")) : Succeed())).AsTeardown(open);
            return work;
        }).Then(dag.Function<Nothing>("after", (_, _) => Succeed()));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal((DagRunState.Success, TaskInstanceState.Success), (run.State, run["after"]));
        Assert.Equal([TaskInstanceState.Failed, TaskInstanceState.Success], InstancesOf(run, "loop.close").Select(instance => instance.State));
    }

    [Fact]
    public async Task LoopGroup_SeveralLoopsInARow_EachWaitsForTheOneBefore()
    {
        var dag = new DagBuilder("row");
        var first = Count(dag, maxIterations: 3, until: null);
        var second = dag.LoopGroup<string>("second", maxIterations: 2, _ => dag.Function<IReadOnlyList<int>, string>(
            "take", first.Results, (results, context, _) => Task.FromResult<TaskResult<string>>($"{context.Loop!.Index}: {string.Join(' ', results)}")));
        dag.Function<IReadOnlyList<string>, string>("end", second.Results, (results, _, _) => Task.FromResult<TaskResult<string>>(string.Join(", ", results)));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal("\"1: 1 2 3, 2: 1 2 3\"", await OutputAsync(orchestrator, run, "end", -1));
    }
}
