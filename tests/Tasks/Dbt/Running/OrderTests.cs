using System.Text.RegularExpressions;

namespace Dagfire.Dbt.Running;

public sealed partial class OrderTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public OrderTests() => OrderProject.Write(_project);

    [Fact]
    public async Task Build_NodesReadyAtOnce_BeginInDbtsOrder()
    {
        await _project.Succeed(DbtVerb.Build);
        Assert.Equal(
            [
                "START seed file main.raw", "START seed file main.zraw", "START unit_test m1::ut", "START sql table model main.m1", "START sql table model main.m5", "NO-OP exposure board",
                "START test not_null_m1_id", "START test unique_m1_id", "START sql table model main.m3", "START sql table model main.m2", "START sql table model main.a9",
                "START sql table model main.m4", "START sql table model main.m6", "START test relationships_a9_id__id__ref_m2_", "START test unique_a9_id", "START sql table model main.m7", "NO-OP exposure zboard",
            ],
            Begun());
    }

    [Fact]
    public async Task Run_EphemeralModelFails_WhatNeedsItIsLeftOutAndTellsOfIt()
    {
        await _project.Succeed(DbtVerb.Seed);
        var result = await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { Vars = new Dictionary<string, object?>(StringComparer.Ordinal) { ["bad"] = true } });
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("SKIP relation main.m3 due to ephemeral model status 'error'", _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("Failure in model e3 (models/e3.sql)\n  Compilation Error in model e3 (models/e3.sql)\n  oops", _project.Log.Text.Replace("12:00:00  ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var skipped = result.Nodes.Single(node => node.UniqueId == "model.shop.m3");
        Assert.Equal(("skipped", "Compilation Error in model.shop.m3, caused by compilation error in referenced ephemeral model model.shop.e3"), (skipped.Status, skipped.Message));
        Assert.DoesNotContain(result.Nodes, node => node.UniqueId.StartsWith("model.shop.e", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_EphemeralModelsOnly_EndsWithoutASummary()
    {
        await _project.Succeed(DbtVerb.Seed);
        var result = await _project.Succeed(DbtVerb.Run, "e1");
        Assert.Empty(result.Nodes);
        Assert.Contains("Finished running  in 0 hours", _project.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Done.", _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("select id, v from", _project.Read("target/compiled/shop/models/e1.sql"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_ModelWithTests_ShowsTheModelOnly()
    {
        await _project.Succeed(DbtVerb.Build);
        await _project.Succeed(DbtVerb.Show, "m1");
        Assert.EndsWith("Previewing node 'm1':\n| id | v |\n| -- | - |\n|  1 | a |\n|  2 | b |\n", _project.Log.Text, StringComparison.Ordinal);
        await _project.Succeed(DbtVerb.Show, "test_type:generic");
        Assert.DoesNotContain("Previewing", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_ModelThatCannotBeAsked_IsRefused()
    {
        _project.Write("models/bad.sql", "select nope");
        var result = await _project.Run(DbtVerb.Show, "bad");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("Runtime Error\n  Database Error in model bad (models/bad.sql)\n    ", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parse_Tests_DependOnTheirOwnMacroFirst()
    {
        await _project.Succeed(DbtVerb.Parse);
        var nodes = _project.Manifest()["nodes"]!.AsObject();
        string[] Macros(string start) => [.. nodes.Single(node => node.Key.StartsWith(start, StringComparison.Ordinal)).Value!["depends_on"]!["macros"]!.AsArray().Select(id => (string)id!)];
        Assert.Equal(["macro.dbt.test_unique"], Macros("test.shop.unique_m1"));
        Assert.Equal(["macro.dbt.test_relationships", "macro.dbt.get_where_subquery"], Macros("test.shop.relationships"));
    }

    public void Dispose() => _project.Dispose();

    private List<string> Begun() => [.. _project.Log.Lines.Select(line => Form().Match(line.Text)).Where(match => match.Success).Select(match => match.Groups["what"].Value)];

    [GeneratedRegex(@"\d+ of \d+ (?<what>(START|SKIP|NO-OP) .*?)( \.*)? \[")]
    private static partial Regex Form();
}
