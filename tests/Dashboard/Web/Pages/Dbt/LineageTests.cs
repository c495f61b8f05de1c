using Dagfire.Dbt;

namespace Dagfire.Dashboard.Pages.Dbt;

public sealed class LineageTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_Project_SaysOfEachNodeHowItStands()
    {
        var built = DbtSamples.Built(Now);
        var outcomes = built.Outcomes.ToDictionary(outcome => outcome.UniqueId);

        var lineage = Lineage.Of(ProjectOf([.. built.Manifest!.Nodes.Select(node => new DbtNodeView(node, IsPresent: true, outcomes.GetValueOrDefault(node.UniqueId)))]));

        Assert.Equal(
            [
                "exposure.shop.board warned", "model.shop.inline unchecked", "model.shop.orders failed", "model.shop.report skipped", "model.shop.stg_orders ok", "seed.shop.countries ok",
                "snapshot.shop.history never_built", "source.shop.raw.customers stale", "source.shop.raw.orders ok",
            ],
            lineage.Items.Values.Select(item => $"{item.Id} {item.State}").Order(StringComparer.Ordinal));
        Assert.Equal([DbtSamples.Test], lineage.Items[DbtSamples.Orders].Tests.Select(test => test.Node.UniqueId));
        Assert.Equal(["test.shop.same_totals"], lineage.LooseTests.Select(test => test.Node.UniqueId));
        Assert.Equal(["model.shop.report", "snapshot.shop.history"], lineage.Items[DbtSamples.Orders].Downstream.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("model", "2026-03-04")]
    [InlineData("source", "2026-03-03")]
    [InlineData("exposure", null)]
    public void At_OfAnItem_IsItsLastBuildOrLoad(string kind, string? expected)
    {
        var outcome = new DbtOutcome("x", "skipped", Now) { Freshness = kind == "source" ? new DbtFreshness(Now.AddDays(-2), Now, TimeSpan.FromDays(2)) : null };
        var view = new DbtNodeView(DbtSamples.Node($"{kind}.shop.a"), IsPresent: true, outcome) { BuiltAt = kind == "model" ? Now.AddDays(-1) : null };

        Assert.Equal(expected, new LineageItem(view, DbtStates.Ok, [], [], []).At?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("model", "success", "warn", "warned")]
    [InlineData("model", "success", "error", "failed")]
    [InlineData("model", "error", "pass", "failed")]
    [InlineData("model", "partial success", "pass", "failed")]
    [InlineData("model", "skipped", "warn", "skipped")]
    [InlineData("model", null, "fail", "failed")]
    [InlineData("source", "warn", "pass", "warned")]
    [InlineData("source", "runtime error", "pass", "failed")]
    [InlineData("source", "error", "pass", "stale")]
    [InlineData("source", null, "warn", "warned")]
    public void State_OfANode_CountsItsTests(string kind, string? own, string test, string expected) =>
        Assert.Equal(expected, DbtStates.Of(View(DbtSamples.Node($"{kind}.shop.a"), own), [View(DbtSamples.Node("test.shop.t"), test)]));

    [Theory]
    [InlineData(0, 0, "b")]
    [InlineData(1, 0, "a b")]
    [InlineData(0, 2, "b c d")]
    [InlineData(20, 20, "a b c d")]
    public void Around_Steps_AreAsManyAsAskedFor(int up, int down, string expected)
    {
        var lineage = Chain();

        Assert.Equal(expected, string.Join(' ', lineage.Around("model.shop.b", up, down).Select(item => item.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Shapes_CircleDanglingAndItself_AreDrawnOnce()
    {
        var lineage = Lineage.Of(ProjectOf(
        [
            View(DbtSamples.Node("model.shop.a", "model.shop.c", "model.shop.a", "model.gone.x")), View(DbtSamples.Node("model.shop.b", "model.shop.a", "model.shop.a")), View(DbtSamples.Node("model.shop.c", "model.shop.b")),
        ]));

        var shape = LineageShapes.Of([.. lineage.Items.Values]);

        Assert.Equal(3, shape.Nodes.Count);
        Assert.Equal(2, shape.Edges.Count);
        Assert.Equal(3, lineage.Around("model.shop.a", 20, 20).Count);
    }

    [Fact]
    public void Shapes_Thousands_ComeInTime()
    {
        var nodes = Enumerable.Range(0, 2000).Select(number => View(DbtSamples.Node($"model.shop.m{number}", $"model.shop.m{number / 2}", $"model.shop.m{number - 1}"))).ToList();

        var lineage = Lineage.Of(ProjectOf(nodes));

        Assert.Equal(2000, LineageShapes.InOrder([.. lineage.Items.Values]).Count);
        Assert.Equal(2000, lineage.Around("model.shop.m0", 0, 2000).Count);
    }

    [Fact]
    public void Access_OtherDags_HidesWhatCameOutOfTheirRuns()
    {
        var node = View(DbtSamples.Node("model.shop.a"), "error") with { Origin = new DbtOrigin("secret", "r", "t", -1, 1), InvocationId = "x" };
        var project = new DbtProjectView("shop", "shop", "prod", Now, ["open", "secret"], [node with { Outcome = node.Outcome! with { Message = "no such column" } }]);

        var shown = new DbtAccess(["open"]).Shown(project)!;

        Assert.Equal(["open"], shown.DagIds);
        Assert.Equal(("error", null, null, null), (shown.Nodes[0].Outcome!.Status, shown.Nodes[0].Outcome!.Message, shown.Nodes[0].Origin, shown.Nodes[0].InvocationId));
        Assert.Null(new DbtAccess(["other"]).Shown(project));
        Assert.Same(project.Nodes[0], new DbtAccess(null).Shown(project)!.Nodes[0]);
    }

    private static Lineage Chain() => Lineage.Of(ProjectOf(
    [
        View(DbtSamples.Node("model.shop.a")), View(DbtSamples.Node("model.shop.b", "model.shop.a")), View(DbtSamples.Node("model.shop.c", "model.shop.b")), View(DbtSamples.Node("model.shop.d", "model.shop.c")),
    ]));

    private static DbtNodeView View(DbtNode node, string? status = null) => new(node, IsPresent: true, status is null ? null : new DbtOutcome(node.UniqueId, status, Now));

    private static DbtProjectView ProjectOf(IReadOnlyList<DbtNodeView> nodes) => new("shop", "shop", "prod", Now, ["sales"], nodes);
}
