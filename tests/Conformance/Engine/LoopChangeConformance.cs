using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using static Dagfire.Conformance.Engine.LoopScenario;

namespace Dagfire.Conformance.Engine;

/// <summary>Loops that are cleared, marked, or made again as a whole (semantics §12, §25).</summary>
/// <param name="database">The database.</param>
public abstract class LoopChangeConformance(TestDatabase database) : OrchestratorConformance(database)
{
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
}
