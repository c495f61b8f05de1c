namespace Dagfire.Compilation;

public sealed class PriorityWeightsTests
{
    [Theory]
    [InlineData(WeightRule.Downstream, 1 + 2 + 3 + 4, 2 + 4, 3 + 4, 4)]
    [InlineData(WeightRule.Upstream, 1, 1 + 2, 1 + 3, 1 + 2 + 3 + 4)]
    [InlineData(WeightRule.Absolute, 1, 2, 3, 4)]
    public void Compile_Diamond_CountsEachTaskOnce(WeightRule rule, int first, int left, int right, int last)
    {
        var dag = new DagBuilder("diamond");
        dag.Defaults.WeightRule = rule;
        var (a, b, c, d) = (Step(dag, "a", 1), Step(dag, "b", 2), Step(dag, "c", 3), Step(dag, "d", 4));
        a.Then(b).Then(d);
        a.Then(c).Then(d);

        var compiled = DagCompiler.Compile(dag.Build()).Dag!;

        Assert.Equal([first, left, right, last], new[] { "a", "b", "c", "d" }.Select(id => compiled.Find(id)!.Priority));
    }

    [Fact]
    public void Compile_WeightsBeyond32Bits_AreClamped()
    {
        var dag = new DagBuilder("heavy");
        Step(dag, "a", int.MaxValue).Then(Step(dag, "b", int.MaxValue));

        Assert.Equal(int.MaxValue, DagCompiler.Compile(dag.Build()).Dag!.Find("a")!.Priority);
    }

    private static TaskHandle Step(DagBuilder dag, string id, int weight) =>
        dag.Function(id, (_, _) => Task.CompletedTask, options => options.PriorityWeight = weight);
}
