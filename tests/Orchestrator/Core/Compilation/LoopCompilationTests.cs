using Dagfire.Versions;

namespace Dagfire.Compilation;

/// <summary>What the compiler makes of loops, and what it refuses by name.</summary>
public sealed class LoopCompilationTests
{
    [Fact]
    public void Compile_Loop_GateComesAfterTheBodyAndBeforeWhatFollows()
    {
        var dag = new DagBuilder("loops");
        var before = Step(dag, "before");
        var loop = dag.LoopGroup("loop", 3, () => Step(dag, "first").Then(Step(dag, "second")));
        before.Then(loop).Then(Step(dag, "after"));
        dag.Edge("loop.first", "after");

        var compiled = Compile(dag);

        Assert.Equal(
            ["before > loop.first", "loop.__loop_gate > after", "loop.first > after", "loop.first > loop.second", "loop.second > loop.__loop_gate"],
            compiled.Tasks.SelectMany(task => task.Downstream.Select(next => $"{task.Id} > {next.Id}")).Order(StringComparer.Ordinal));
        Assert.True(compiled.Find("loop.second")!.IsExpandedWith(compiled.Find("loop.__loop_gate")!));
    }

    [Fact]
    public void Compile_LoopInAGroup_EdgesOfTheGroupAreThoseOfItsFirstTaskAndItsGate()
    {
        var dag = new DagBuilder("loops");
        var group = dag.Group("group", () => dag.LoopGroup("loop", 3, () =>
        {
            Step(dag, "first");
            Step(dag, "second");
        }));
        Step(dag, "before").Then(group).Then(Step(dag, "after"));
        dag.Edge("group.loop.first", "group.loop.second");

        Assert.Equal(
            ["before > group.loop.first", "before > group.loop.second", "group.loop.__loop_gate > after", "group.loop.first > group.loop.second", "group.loop.second > group.loop.__loop_gate"],
            Compile(dag).Tasks.SelectMany(task => task.Downstream.Select(next => $"{task.Id} > {next.Id}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Compile_GateNameIsTaken_GateGetsANumber()
    {
        var dag = new DagBuilder("loops");
        dag.LoopGroup("loop", 3, () => Step(dag, "__loop_gate"));

        Assert.Equal(["loop.__loop_gate", "loop.__loop_gate__1"], Compile(dag).Tasks.Select(task => task.Id.Value));
    }

    [Fact]
    public void Structure_OfALoop_NamesItsGroupItsLimitAndItsGate()
    {
        var dag = new DagBuilder("loops");
        dag.LoopGroup("loop", 3, () => Step(dag, "body"));
        Step(dag, "other");

        var structure = DagStructures.Parse(DagStructures.ToJson(DagStructures.Of(Compile(dag)))).Tasks.ToDictionary(task => task.TaskId);

        Assert.Equal(new("loop", 3, IsGate: false), structure["loop.body"].Loop);
        Assert.Equal(new("loop", 3, IsGate: true), structure["loop.__loop_gate"].Loop);
        Assert.Null(structure["other"].Loop);
        Assert.DoesNotContain("loop", DagStructures.ToJson(DagStructures.Of(Compile(Other()))), StringComparison.Ordinal);

        static DagBuilder Other()
        {
            var dag = new DagBuilder("other");
            Step(dag, "task");
            return dag;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public void Compile_LimitOutOfBounds_IsAProblem(int maxIterations)
    {
        var dag = new DagBuilder("loops");
        dag.LoopGroup("loop", maxIterations, () => Step(dag, "body"));

        Assert.Equal([$"loops: The loop 'loop' may run {maxIterations} times; allowed are 1 to 1000."], ProblemsOf(dag));
    }

    [Fact]
    public void Compile_ManyMistakes_AreAllListedAtOnceByName()
    {
        var dag = new DagBuilder("loops");
        TaskHandle? open = null;
        dag.LoopGroup("outer", 2, () =>
        {
            dag.LoopGroup("inner", 2, () => Step(dag, "task"));
            dag.ExpandGroup<int>("expanded", Mapped.Over([1]), _ => Step(dag, "task"));
            dag.Expand<int, int>("mapped", Mapped.Over([1]), (item, _, _) => Task.FromResult<TaskResult<int>>(item));
            open = Step(dag, "open");
        });
        dag.ExpandGroup<int>("items", Mapped.Over([1]), _ => dag.LoopGroup("loop", 2, () => Step(dag, "task")));
        dag.LoopGroup("empty", 2, () => { });
        dag.LoopGroup("rules", 2, () =>
        {
            dag.Function("always", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.Always);
            dag.Function("past", (_, _) => Task.CompletedTask, options => options.DependsOnPast = true);
            dag.Function("next", (_, _) => Task.CompletedTask, options => options.WaitForDownstream = true);
        });
        Step(dag, "close").AsTeardown(open!);
        var list = dag.LoopGroup<int[]>("list", 2, _ => dag.Function("make", (_, _) => Task.FromResult(new[] { 1 })));
        dag.Expand("over", "Any", new Expansion.FromTask(list.Results), (_, _) => Task.FromResult(TaskResult.Success));
        dag.LoopGroup<int>("wrong", 2, _ =>
        {
            var first = dag.Function("first", (_, _) => Task.FromResult(1));
            first.Then(Step(dag, "last"));
            return first;
        });

        var problems = ProblemsOf(dag);

        foreach (var part in new[]
        {
            "The group 'outer.inner' loops inside the loop 'outer'; loops do not nest.", "The group 'outer.expanded' is expanded inside the loop 'outer'",
            "The task 'outer.mapped' is mapped inside the loop 'outer'", "The group 'items.loop' loops inside the expanded group 'items'", "The loop 'empty' has no task to run.",
            "rules.always: It belongs to the loop 'rules', where the rule Always is not supported.", "rules.past: It belongs to the loop 'rules', where DependsOnPast is not supported",
            "rules.next: It belongs to the loop 'rules', where WaitForDownstream is not supported", "The loop 'rules' ends with 'rules.always' and 'rules.past' and 'rules.next'",
            "close: It is the teardown of 'outer.open', but not both belong to the loop 'outer'.", "over: It is mapped over what 'list.make' of the loop 'list' passes on",
            "The loop 'wrong' hands back the task 'wrong.first', and ends with 'wrong.last'.",
        })
            Assert.Contains(problems, problem => problem.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_TaskOutsideStandsBetweenTasksInside_IsACycle()
    {
        var dag = new DagBuilder("loops");
        var between = Step(dag, "between");
        dag.LoopGroup("loop", 2, () =>
        {
            Step(dag, "first").Then(between);
            Step(dag, "last").After(between);
            dag.Edge("loop.first", "loop.last");
        });

        Assert.StartsWith("loops: The tasks form a cycle: ", Assert.Single(ProblemsOf(dag)), StringComparison.Ordinal);
    }

    private static TaskHandle Step(DagBuilder dag, string id) => dag.Function(id, (_, _) => Task.CompletedTask);

    private static Dag Compile(DagBuilder dag)
    {
        var compilation = DagCompiler.Compile(dag.Build());
        Assert.Empty(compilation.Problems);
        return compilation.Dag!;
    }

    private static List<string> ProblemsOf(DagBuilder dag) => [.. DagCompiler.Compile(dag.Build()).Problems.Select(problem => problem.ToString())];
}
