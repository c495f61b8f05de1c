using Dagfire.Commands;
using Dagfire.Compilation;

namespace Dagfire.Selecting;

public sealed class TaskSelectorTests
{
    [Fact]
    public void Select_NothingNamed_IsEverything() => Assert.Equal(8, Select(new ClearRequest("dag", "run")).Count());

    [Fact]
    public void Select_Tasks_AreTakenLiterally() => Assert.Equal(["work.load"], Select(new ClearRequest("dag", "run") { TaskIds = ["work.load"] }));

    [Fact]
    public void Select_Downstream_BringsSetupsAndTeardowns() =>
        Assert.Equal(["down", "extra", "up", "work.inner.check", "work.load"], Select(new ClearRequest("dag", "run") { TaskIds = ["work.load"], Downstream = true }));

    [Fact]
    public void Select_Upstream_StopsAtTheNamedTask() =>
        Assert.Equal(["down", "first", "up", "work.extract"], Select(new ClearRequest("dag", "run") { TaskIds = ["work.extract"], Upstream = true }));

    [Fact]
    public void Select_Group_HasTheGroupsInside()
    {
        Assert.Equal(["down", "up", "work.extract", "work.inner.check", "work.load"], Select(new ClearRequest("dag", "run") { GroupIds = ["work"] }));
        Assert.Equal(["down", "up", "work.inner.check"], Select(new ClearRequest("dag", "run") { GroupIds = ["work.inner"] }));
    }

    [Theory]
    [InlineData("up", "down up")]
    [InlineData("down", "down")]
    [InlineData("work.load", "down up work.load")]
    [InlineData("alone", "alone")]
    public void Select_WithSetups_AsTheContractSays(string taskId, string expected) =>
        Assert.Equal(expected.Split(' '), Select(new ClearRequest("dag", "run") { TaskIds = [taskId] }, withSetups: true));

    [Fact]
    public void Select_SingleInstances_DoNotTakeTheWholeTask()
    {
        var selected = TaskSelector.Select(Dag(), new ClearRequest("dag", "run") { Instances = [new("work.load", 2)] }, withSetups: false);

        Assert.Empty(selected.TaskIds);
        Assert.Equal([("work.load", 2)], selected.Instances);
    }

    [Theory]
    [InlineData(false, false, "each.work 2")]
    [InlineData(true, false, "after each.clean 2 each.open 2 each.work 2")]
    [InlineData(false, true, "each.clean 2 each.open 2 each.work 2 list")]
    public void Select_SingleInstanceOfAMappedGroup_TakesTheSameItemInsideAndAllOutside(bool downstream, bool upstream, string expected)
    {
        var dag = new DagBuilder("dag");
        var list = dag.Function("list", (_, _) => System.Threading.Tasks.Task.FromResult(new[] { 1, 2, 3 }));
        var after = Task(dag, "after");
        dag.ExpandGroup("each", Mapped.Over(list), _ =>
        {
            var open = Task(dag, "open").AsSetup();
            var work = Task(dag, "work").After(open);
            Task(dag, "clean").After(work).AsTeardown(open);
            after.After(work);
        });
        var request = new ClearRequest("dag", "run") { Instances = [new("each.work", 2)], Downstream = downstream, Upstream = upstream };

        var selected = TaskSelector.Select(DagCompiler.Compile(dag.Build()).Dag!, request, withSetups: false);

        Assert.Equal(expected, string.Join(' ', selected.TaskIds.Concat(selected.Instances.Select(instance => $"{instance.TaskId} {instance.MapIndex}")).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Unknown_TaskAndGroup_AreBothNamedWithTheNearest()
    {
        var request = new ClearRequest("dag", "run") { TaskIds = ["work.laod", "work.load"], GroupIds = ["wrok", "work.inner"] };

        Assert.Equal(
            ["The DAG 'dag' has no task 'work.laod'. Did you mean 'work.load'?", "The DAG 'dag' has no group 'wrok'. Did you mean 'work'?"],
            TaskSelector.Unknown([Dag()], request));
    }

    [Fact]
    public void Unknown_SeveralDags_OneMustKnowIt() =>
        Assert.Empty(TaskSelector.Unknown([Dag(), Other()], new ClearRequest(["dag", "other"]) { TaskIds = ["work.load", "elsewhere"] }));

    private static IEnumerable<string> Select(ClearRequest request, bool withSetups = false) =>
        TaskSelector.Select(Dag(), request, withSetups).TaskIds.Order(StringComparer.Ordinal);

    // first → up → (work.extract → work.load → work.inner.check → extra) → down, and alone.
    private static Dag Dag()
    {
        var dag = new DagBuilder("dag");
        var first = Task(dag, "first");
        var up = Task(dag, "up").AsSetup().After(first);
        TaskHandle last = up;
        dag.Group("work", () =>
        {
            last = Task(dag, "load").After(Task(dag, "extract").After(up));
            dag.Group("inner", () => last = Task(dag, "check").After(last));
        });
        Task(dag, "down").AsTeardown(up).After(Task(dag, "extra").After(last));
        Task(dag, "alone");
        return DagCompiler.Compile(dag.Build()).Dag!;
    }

    private static Dag Other()
    {
        var dag = new DagBuilder("other");
        Task(dag, "elsewhere");
        return DagCompiler.Compile(dag.Build()).Dag!;
    }

    private static TaskHandle<Nothing> Task(DagBuilder dag, string id) =>
        dag.Function<Nothing>(id, (_, _) => throw new NotSupportedException("It is never run."));
}
