using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Testing;

namespace Dagfire.Conformance.Engine;

/// <summary>Dynamic task mapping (semantics §16).</summary>
/// <param name="database">The database.</param>
public abstract class MappingConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly int[] Three = [1, 2, 3];

    [Fact]
    public async Task Expand_Literal_OneInstanceForEachItemAndTheirListForTheNext()
    {
        var dag = new DagBuilder("literal");
        var doubled = dag.Expand("double", Mapped.Over(Three), (item, _, _) => Is(item * 2));
        var sum = Sum(dag, doubled);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal([0, 1, 2], IndexesOf(run, "double"));
        Assert.Equal("12", await OutputAsync(orchestrator, run, sum.Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public async Task Expand_OutputOfATask_OneInstanceForEachItem(int count)
    {
        var dag = new DagBuilder("output");
        var list = dag.Function("list", (_, _) => Task.FromResult(Enumerable.Range(1, count).ToArray()));
        var doubled = dag.Expand("double", Mapped.Over(list), (item, _, _) => Is(item * 2));
        Sum(dag, doubled, options => options.TriggerRule = TriggerRule.NoneFailed);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(count == 0 ? [-1] : Enumerable.Range(0, count), IndexesOf(run, "double"));
        Assert.All(InstancesOf(run, "double"), instance => Assert.Equal(count == 0 ? TaskInstanceState.Skipped : TaskInstanceState.Success, instance.State));
        Assert.Equal(count == 0 ? "0" : $"{count * (count + 1)}", await OutputAsync(orchestrator, run, new TaskId("sum")));
    }

    [Fact]
    public async Task Expand_CrossAndZip_CombineItems()
    {
        var dag = new DagBuilder("combined");
        var letters = Mapped.Over(["a", "b"]);
        var crossed = dag.Expand("crossed", letters.Cross(Mapped.Over(Three)), (item, _, _) => Is($"{item.First}{item.Second}"));
        var zipped = dag.Expand("zipped", letters.Zip(Mapped.Over(Three)), (item, _, _) => Is($"{item.First}{item.Second}"));
        var joined = dag.Function<IReadOnlyList<string>, string>("joined", crossed.Outputs, (values, _, _) => Is(string.Join(' ', values)));
        var both = dag.Function<IReadOnlyList<string>, string>("both", zipped.Outputs, (values, _, _) => Is(string.Join(' ', values)));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal("\"a1 a2 a3 b1 b2 b3\"", await OutputAsync(orchestrator, run, joined.Id));
        Assert.Equal("\"a1 b2\"", await OutputAsync(orchestrator, run, both.Id));
    }

    [Fact]
    public async Task Expand_OneItemFails_ItAloneFailsAndTheJoinIsUpstreamFailed()
    {
        var dag = new DagBuilder("partly");
        var list = dag.Function("list", (_, _) => Task.FromResult(Three));
        var work = dag.Expand("work", Mapped.Over(list), (item, context, _) => item == 2 ? throw new IOException($"item {context.MapIndex}") : Is(item));
        var join = dag.Function<Nothing>("join", (_, _) => Succeed());
        var anyway = dag.Function<Nothing>("anyway", (_, _) => Succeed(), options => options.TriggerRule = TriggerRule.AllDone);
        work.Then(join);
        work.Then(anyway);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(
            [TaskInstanceState.Success, TaskInstanceState.Failed, TaskInstanceState.Success], InstancesOf(run, "work").Select(instance => instance.State));
        Assert.Equal((TaskInstanceState.UpstreamFailed, TaskInstanceState.Success, DagRunState.Failed), (run["join"], run["anyway"], run.State));
    }

    [Theory]
    [InlineData(true, TaskInstanceState.Skipped)]
    [InlineData(false, TaskInstanceState.UpstreamFailed)]
    public async Task Expand_SourceEndsWithoutAList_BeatsTheRule(bool isSkipped, TaskInstanceState expected)
    {
        var dag = new DagBuilder("sourceless");
        var list = dag.Function<int[]>("list", (_, _) => Task.FromResult<TaskResult<int[]>>(isSkipped ? TaskResult.Skip("no list") : TaskResult.FailNow("no list")));
        dag.Expand("work", Mapped.Over(list), (item, _, _) => Is(item), options => options.TriggerRule = TriggerRule.AllDone);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal(expected, run["work"]);
    }

    [Fact]
    public async Task Expand_TooManyItems_FailsTheTaskThatPassedThemOn()
    {
        var dag = new DagBuilder("flood") { MaxMapLength = 3 };
        var list = dag.Function("list", (_, _) => Task.FromResult(new[] { 1, 2, 3, 4 }));
        dag.Expand("work", Mapped.Over(list), (item, _, _) => Is(item));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal((TaskInstanceState.Failed, TaskInstanceState.UpstreamFailed), (run["list"], run["work"]));
        Assert.Equal("It passed on 4 items to be mapped over; the limit of the DAG is 3.", run.Instance("list").Reason?.Message);
    }

    [Fact]
    public async Task Expand_OverAMappedTask_ItemsAreItsOutputs()
    {
        var dag = new DagBuilder("chain");
        var list = dag.Function("list", (_, _) => Task.FromResult(Three));
        var doubled = dag.Expand("double", Mapped.Over(list), (item, _, _) => Is(item * 2));
        var plusOne = dag.Expand("plus_one", Mapped.Over(doubled), (item, _, _) => Is(item + 1));
        var sum = Sum(dag, plusOne);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.Equal([0, 1, 2], IndexesOf(run, "plus_one"));
        Assert.Equal("15", await OutputAsync(orchestrator, run, sum.Id));
    }

    [Fact]
    public async Task ExpandGroup_ItemFails_OnlyItsOwnInstancesSuffer()
    {
        var dag = new DagBuilder("grouped");
        var list = dag.Function("list", (_, _) => Task.FromResult(Three));
        var group = dag.ExpandGroup("each", Mapped.Over(list), item =>
        {
            var first = dag.Function("first", async (context, token) =>
                await item.ReadAsync(context, token) is var value && value == 2 ? throw new IOException("two") : value * 10);
            var second = dag.Function<int, int>("second", first, (value, _, _) => Task.FromResult(value + 1));
            dag.Function<int, int>("third", second, (value, _, _) => Task.FromResult(value), options => options.TriggerRule = TriggerRule.NoneFailed);
        });
        var after = dag.Function<Nothing>("after", (_, _) => Succeed(), options => options.TriggerRule = TriggerRule.AllDone);
        group.Then(after);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        foreach (var (task, two) in new[] { ("each.first", TaskInstanceState.Failed), ("each.second", TaskInstanceState.UpstreamFailed), ("each.third", TaskInstanceState.UpstreamFailed) })
            Assert.Equal([TaskInstanceState.Success, two, TaskInstanceState.Success], InstancesOf(run, task).Select(instance => instance.State));
        Assert.Equal((TaskInstanceState.Success, DagRunState.Success), (run["after"], run.State));
        Assert.Equal("31", await orchestrator.Runs.XComAsync(run.Run.RunKey, "each.third", 2, XCom.ReturnValue, CancellationToken.None));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(2)]
    [InlineData(0)]
    public async Task Clear_SourcePassesOnAnotherNumber_InstancesAreAddedOrRemoved(int second)
    {
        var length = 3;
        var dag = new DagBuilder("resized");
        var list = dag.Function("list", (_, _) => Task.FromResult(Enumerable.Range(1, Volatile.Read(ref length)).ToArray()));
        var work = dag.Expand("work", Mapped.Over(list), (item, _, _) => Is(item));
        Sum(dag, work, options => options.TriggerRule = TriggerRule.AllDone);
        await using var orchestrator = await StartAsync(dag);
        var first = await orchestrator.RunAsync(dag.Id);
        Volatile.Write(ref length, second);

        await orchestrator.Commands.ClearAsync(new ClearRequest(dag.Id, first.Run.RunId) { TaskIds = ["list"], Downstream = true }, CancellationToken.None);
        var run = await orchestrator.EndOfAsync(dag.Id, first.Run.RunId);

        var states = InstancesOf(run, "work").Select(instance => instance.State).ToList();
        Assert.Equal(Math.Max(3, second), states.Count);
        Assert.Equal(second, states.Count(state => state == TaskInstanceState.Success));
        Assert.All(states.Skip(second), state => Assert.Equal(TaskInstanceState.Removed, state));
        Assert.Equal((second * (second + 1) / 2).ToString(System.Globalization.CultureInfo.InvariantCulture), await OutputAsync(orchestrator, run, new TaskId("sum")));
    }

    [Fact]
    public async Task Branch_BeforeAMappedTask_SkipsAllItsInstances()
    {
        var dag = new DagBuilder("branched");
        var branch = dag.Branch("branch", (_, _) => Task.FromResult<IReadOnlyList<string>>(["other"]));
        var work = dag.Expand("work", Mapped.Over(Three), (item, _, _) => Is(item));
        branch.Then(work);
        branch.Then(dag.Function<Nothing>("other", (_, _) => Succeed()));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);

        Assert.All(InstancesOf(run, "work"), instance => Assert.Equal(TaskInstanceState.Skipped, instance.State));
        Assert.Equal((3, DagRunState.Success), (InstancesOf(run, "work").Count, run.State));
    }

    private static TaskHandle<int> Sum(DagBuilder dag, MappedTaskHandle<int> tasks, Action<TaskOptions>? options = null) =>
        dag.Function<IReadOnlyList<int>, int>("sum", tasks.Outputs, (values, _, _) => Is(values.Sum()), options);

    private static Task<TaskResult<T>> Is<T>(T value) => Task.FromResult<TaskResult<T>>(value);

    private static List<Dagfire.Queries.TaskInstanceView> InstancesOf(TestRun run, string taskId) =>
        [.. run.TaskInstances.Where(instance => instance.TaskId == taskId).OrderBy(instance => instance.MapIndex)];

    private static IEnumerable<int> IndexesOf(TestRun run, string taskId) => InstancesOf(run, taskId).Select(instance => instance.MapIndex);

    private static Task<string?> OutputAsync(TestOrchestrator orchestrator, TestRun run, TaskId taskId) =>
        orchestrator.Runs.XComAsync(run.Run.RunKey, taskId.Value, -1, XCom.ReturnValue, CancellationToken.None);
}
