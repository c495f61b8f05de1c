using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Graph;

public sealed class GraphShapesTests
{
    [Fact]
    public void Of_AChainWithAShortcut_StandsInLayersFromLeftToRight()
    {
        var shape = GraphShapes.Of([Node("a"), Node("b", "a"), Node("c", "b"), Node("d", "a", "c")]);

        var x = shape.Nodes.ToDictionary(node => node.Id, node => node.X);
        Assert.True(x["a"] < x["b"] && x["b"] < x["c"] && x["c"] < x["d"]);
        Assert.Equal(4, shape.Edges.Count);
        Assert.All(shape.Edges, edge => Assert.StartsWith("M", edge.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_CrossedArrows_UncrossesThem()
    {
        var shape = GraphShapes.Of([Node("a"), Node("b"), Node("c"), Node("z", "a"), Node("y", "b"), Node("x", "c")]);

        var y = shape.Nodes.ToDictionary(node => node.Id, node => node.Y);
        Assert.Equal((y["a"] < y["b"], y["b"] < y["c"]), (y["z"] < y["y"], y["y"] < y["x"]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(40, 5)]
    [InlineData(120, 9)]
    public void Of_AnyTasks_NoTwoStandOnEachOtherAndAllAreInside(int count, int seed)
    {
        var shape = GraphShapes.Of(Random(count, seed));

        Assert.Equal(count, shape.Nodes.Count);
        foreach (var (one, other) in shape.Nodes.SelectMany((one, index) => shape.Nodes.Skip(index + 1).Select(other => (one, other))))
            Assert.False(one.X == other.X && Math.Abs(one.Y - other.Y) < GraphShapes.NodeHeight, $"{one} and {other}");
        Assert.All(shape.Nodes, node => Assert.True(node.X >= 0 && node.Y >= 0 && node.X + GraphShapes.NodeWidth <= shape.Width && node.Y + GraphShapes.NodeHeight <= shape.Height));
    }

    [Fact]
    public void Of_TheSameTasks_IsTheSame() => Assert.Equal(GraphShapes.Of(Random(60, 4)).Nodes, GraphShapes.Of(Random(60, 4)).Nodes);

    [Fact]
    public void Of_Groups_HasABoxAroundThoseThatStandTogether()
    {
        var shape = GraphShapes.Of([Node("a"), Node("g.b", "a") with { Group = "g" }, Node("g.h.c", "g.b") with { Group = "g.h" }, Node("d", "g.h.c")]);

        Assert.Equal(["g", "g.h"], shape.Boxes.Select(box => box.Id));
        Assert.True(shape.Boxes[0].Width > shape.Boxes[1].Width);
    }

    [Fact]
    public void Of_AGroupAroundATaskOfNone_HasNoBox() =>
        Assert.Empty(GraphShapes.Of([Node("g.a") with { Group = "g" }, Node("b", "g.a"), Node("g.c", "b") with { Group = "g" }]).Boxes);

    [Fact]
    public void Of_Nothing_IsEmpty() => Assert.Empty(GraphShapes.Of([]).Nodes);

    [Fact]
    public void Of_AnUpstreamThatIsGone_PassesItOver() => Assert.Empty(GraphShapes.Of([Node("a", "gone")]).Edges);

    private static List<TaskStructure> Random(int count, int seed)
    {
        var state = seed;
        int Next(int below) => (state = (int)(((state * 1103515245L) + 12345) & 0x7fffffff)) / 65536 % below;
        return [.. Enumerable.Range(0, count).Select(index => Node($"t{index}", [.. Enumerable.Range(0, index == 0 ? 0 : Next(3) + 1).Select(_ => $"t{Math.Max(0, index - 1 - Next(30))}").Distinct()]))];
    }

    private static TaskStructure Node(string id, params string[] upstream) => Structures.Task(id, upstream);
}
