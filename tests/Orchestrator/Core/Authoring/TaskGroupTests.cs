using Dagfire.Compilation;

namespace Dagfire.Authoring;

public sealed class TaskGroupTests
{
    [Fact]
    public void Group_EdgesInAndOut_MeetItsRootsAndLeaves()
    {
        var dag = new DagBuilder("grouped");
        var (first, last) = (Step(dag, "first"), Step(dag, "last"));
        var group = dag.Group("middle", () =>
        {
            var (a, b, c) = (Step(dag, "a"), Step(dag, "b"), Step(dag, "c"));
            a.Then(b);
            Assert.Equal("middle.c", c.Id.Value);
        });
        first.Then(group).Then(last);

        var compiled = DagCompiler.Compile(dag.Build()).Dag!;

        Assert.Equal(["middle.a", "middle.c"], compiled.Find("first")!.Downstream.Select(task => task.Id.Value));
        Assert.Equal(["middle.b", "middle.c"], compiled.Find("last")!.Upstream.Select(task => task.Id.Value));
    }

    [Fact]
    public void Group_InsideAGroup_PrefixesWithBoth()
    {
        var dag = new DagBuilder("nested");
        dag.Group("outer", () => dag.Group("inner", () => Step(dag, "task")));

        Assert.Equal(("outer.inner.task", "outer.inner"), dag.Build().Tasks.Select(task => (task.Id.Value, task.GroupId)).Single());
    }

    [Fact]
    public void Chain_OfGroups_ConnectsEachWithTheNext()
    {
        var dag = new DagBuilder("chained");
        dag.Chain(Step(dag, "start"), dag.Group("one", () => Step(dag, "x")), dag.Group("two", () => Step(dag, "x")));

        var compiled = DagCompiler.Compile(dag.Build()).Dag!;

        Assert.Equal(["one.x"], compiled.Find("two.x")!.Upstream.Select(task => task.Id.Value));
    }

    private static TaskHandle Step(DagBuilder dag, string id) => dag.Function(id, (_, _) => Task.CompletedTask);
}
