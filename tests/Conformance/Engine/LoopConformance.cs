using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Queries;
using Dagfire.Testing;

namespace Dagfire.Conformance.Engine;

/// <summary>Groups that loop (semantics §25).</summary>
/// <param name="database">The database.</param>
public abstract class LoopConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private const string Gate = "loop.__loop_gate";

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

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Clear_IterationWithDownstream_LaterOnesFollowTheNewDecisions(int secondTime)
    {
        var length = 4;
        var dag = new DagBuilder("cleared");
        var loop = Count(dag, maxIterations: 5, until: result => result == Volatile.Read(ref length));
        dag.Function<IReadOnlyList<int>, int>("number", loop.Results, (results, _, _) => Task.FromResult<TaskResult<int>>(results.Count));
        await using var orchestrator = await StartAsync(dag);
        var first = await orchestrator.RunAsync(dag.Id);
        Volatile.Write(ref length, secondTime);

        var request = new ClearRequest(dag.Id, first.Run.RunId) { Instances = [new MappedTask("loop.count", 1)], Downstream = true };
        var changes = await orchestrator.Commands.ClearAsync(request, CancellationToken.None);
        var run = await orchestrator.EndOfAsync(dag.Id, first.Run.RunId);

        Assert.Equal(
            [(Gate, 1, TaskInstanceState.None), (Gate, 2, TaskInstanceState.Removed), (Gate, 3, TaskInstanceState.Removed), ("loop.count", 1, TaskInstanceState.None), ("loop.count", 2, TaskInstanceState.Removed), ("loop.count", 3, TaskInstanceState.Removed), ("number", -1, TaskInstanceState.None)],
            changes.TaskInstances.Select(change => (change.Before.TaskId, change.Before.MapIndex, change.Becomes)).Order());
        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(Enumerable.Range(0, Math.Max(4, secondTime)), IndexesOf(run, "loop.count"));
        Assert.All(InstancesOf(run, "loop.count"), instance => Assert.Equal(instance.MapIndex < secondTime ? TaskInstanceState.Success : TaskInstanceState.Removed, instance.State));
        Assert.Equal([1, 2], InstancesOf(run, "loop.count").Take(2).Select(instance => instance.Attempt));
        Assert.Equal($"{secondTime}", await OutputAsync(orchestrator, run, "number", -1));
        var earlier = await orchestrator.Runs.EarlierAttemptsAsync(run.Run.RunKey, "loop.count", 3, CancellationToken.None);
        Assert.Equal([TaskInstanceState.Success], earlier.Select(attempt => attempt.State));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Clear_LaterIterationsAreKept_TheGateChangesNothingAboutThem(int secondTime)
    {
        var length = 4;
        var dag = new DagBuilder("kept");
        Count(dag, maxIterations: 5, until: result => result == Volatile.Read(ref length));
        await using var orchestrator = await StartAsync(dag);
        var first = await orchestrator.RunAsync(dag.Id);
        Volatile.Write(ref length, secondTime);

        var request = new ClearRequest(dag.Id, first.Run.RunId) { Instances = [new MappedTask("loop.count", 1)], Downstream = true, LaterIterations = false };
        await orchestrator.Commands.ClearAsync(request, CancellationToken.None);
        var run = await orchestrator.EndOfAsync(dag.Id, first.Run.RunId);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal([(0, 1), (1, 2), (2, 1), (3, 1)], InstancesOf(run, Gate).Select(instance => (instance.MapIndex, instance.Attempt)));
        Assert.All(run.TaskInstances, instance => Assert.Equal(TaskInstanceState.Success, instance.State));
    }

    [Fact]
    public async Task Clear_TaskWithoutItsGate_RunsInTheIterationsThereAre()
    {
        var dag = new DagBuilder("alone");
        Count(dag, maxIterations: 3, until: result => result == 3);
        await using var orchestrator = await StartAsync(dag);
        var first = await orchestrator.RunAsync(dag.Id);

        await orchestrator.Commands.ClearAsync(new ClearRequest(dag.Id, first.Run.RunId) { Instances = [new MappedTask("loop.count", 1)] }, CancellationToken.None);
        var run = await orchestrator.EndOfAsync(dag.Id, first.Run.RunId);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal([1, 2, 1], InstancesOf(run, "loop.count").Select(instance => instance.Attempt));
        Assert.Equal([1, 1, 1], InstancesOf(run, Gate).Select(instance => instance.Attempt));
    }

    [Fact]
    public async Task Clear_RemovedIterations_StayRemovedUntilTheLoopComesToThem()
    {
        var length = 3;
        var dag = new DagBuilder("shorter");
        Count(dag, maxIterations: 3, until: result => result == Volatile.Read(ref length));
        await using var orchestrator = await StartAsync(dag);
        var first = await orchestrator.RunAsync(dag.Id);
        Volatile.Write(ref length, 1);
        await orchestrator.Commands.ClearAsync(new ClearRequest(dag.Id, first.Run.RunId), CancellationToken.None);
        await orchestrator.EndOfAsync(dag.Id, first.Run.RunId);

        var changes = await orchestrator.Commands.ClearAsync(new ClearRequest(dag.Id, first.Run.RunId) { TaskIds = ["loop.count"] }, CancellationToken.None);
        var run = await orchestrator.EndOfAsync(dag.Id, first.Run.RunId);

        Assert.Equal(0, Assert.Single(changes.TaskInstances).Before.MapIndex);
        Assert.Equal([(TaskInstanceState.Success, 3), (TaskInstanceState.Removed, 1), (TaskInstanceState.Removed, 1)], InstancesOf(run, "loop.count").Select(instance => (instance.State, instance.Attempt)));
        Assert.Equal(DagRunState.Success, run.State);
    }

    [Fact]
    public async Task Mark_GateSucceeds_LoopIsOverWithoutItsCondition()
    {
        var dag = new DagBuilder("marked");
        Count(dag, maxIterations: 2, until: _ => false).Then(dag.Function<Nothing>("after", (_, _) => Succeed()));
        await using var orchestrator = await StartAsync(dag);
        var first = await orchestrator.RunAsync(dag.Id);

        await orchestrator.Commands.MarkTasksAsync(new MarkTasksRequest(dag.Id, first.Run.RunId, TaskInstanceState.Success) { Instances = [new MappedTask(Gate, 1)] }, CancellationToken.None);
        var run = await orchestrator.EndOfAsync(dag.Id, first.Run.RunId);

        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Success, DagRunState.Success), (run[Gate, 1], run["after"], run.State));
        Assert.Equal([0, 1], IndexesOf(run, "loop.count"));
    }

    [Fact]
    public async Task LoopGroup_RetriedAsAWhole_BeginsWithItsFirstIteration()
    {
        var isSecondTime = 0;
        var dag = new DagBuilder("again");
        Count(dag, maxIterations: 3, until: result =>
        {
            if (result == 3)
                return Interlocked.Exchange(ref isSecondTime, 1) == 1;
            return result == 2 && Volatile.Read(ref isSecondTime) == 1;
        }, group => (group.Retries, group.RetryDelay) = (1, TimeSpan.Zero));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal([(TaskInstanceState.Success, 2), (TaskInstanceState.Success, 2), (TaskInstanceState.Removed, 1)], InstancesOf(run, Gate).Select(instance => (instance.State, instance.Attempt)));
    }

    [Fact]
    public async Task LoopGroup_RetriedAsAWholeWithARetriedGroupInside_BeginsWithItsFirstIteration()
    {
        var made = new List<string>();
        var dag = new DagBuilder("both");
        dag.LoopGroup<int>("loop", maxIterations: 2, _ =>
        {
            var group = dag.Group("work", () => dag.Function("task", Note), Once);
            var end = dag.Function("end", async (context, token) =>
            {
                await Note(context, token);
                return context is { Attempt: 1, Loop.Index: 2 } ? throw new IOException("once") : 1;
            });
            group.Then(end);
            return end;
        }, options: Once);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal("work.task1 end1 work.task2 end2 work.task1 end1 work.task2 end2", string.Join(' ', made));

        static void Once(GroupOptions group) => (group.Retries, group.RetryDelay) = (1, TimeSpan.Zero);

        Task Note(TaskContext context, CancellationToken cancellationToken)
        {
            lock (made)
                made.Add($"{context.TaskId.Value["loop.".Length..]}{context.Loop!.Index}");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task LoopGroup_GroupInsideIsRetried_InTheIterationThatFailed()
    {
        var dag = new DagBuilder("inner");
        dag.LoopGroup<int>("loop", maxIterations: 3, _ =>
        {
            TaskHandle<int>? last = null;
            dag.Group("work", () =>
            {
                var first = dag.Function("first", (_, _) => Task.FromResult(1));
                last = dag.Function<int, int>("last", first, (value, context, _) => context is { Attempt: 1, Loop.Index: 2 } ? throw new IOException("once") : Task.FromResult(value));
            }, group => (group.Retries, group.RetryDelay) = (1, TimeSpan.Zero));
            return last!;
        });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal([1, 2, 1], InstancesOf(run, "loop.work.first").Select(instance => instance.Attempt));
        Assert.Equal([1, 2, 1], InstancesOf(run, "loop.work.last").Select(instance => instance.Attempt));
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

    private static LoopGroup<int> Count(DagBuilder dag, int maxIterations, Func<int, bool>? until, Action<GroupOptions>? options = null) => dag.LoopGroup<int>(
        "loop",
        maxIterations,
        loop => dag.Function("count", async (context, token) => await loop.PreviousAsync(context, token) + 1),
        until is null ? null : (result, _, _) => Task.FromResult(until(result)),
        options);

    private static List<TaskInstanceView> InstancesOf(TestRun run, string taskId) =>
        [.. run.TaskInstances.Where(instance => instance.TaskId == taskId).OrderBy(instance => instance.MapIndex)];

    private static IEnumerable<int> IndexesOf(TestRun run, string taskId) => InstancesOf(run, taskId).Select(instance => instance.MapIndex);

    private static Task<string?> OutputAsync(TestOrchestrator orchestrator, TestRun run, string taskId, int mapIndex) =>
        orchestrator.Runs.XComAsync(run.Run.RunKey, taskId, mapIndex, XCom.ReturnValue, CancellationToken.None);
}
