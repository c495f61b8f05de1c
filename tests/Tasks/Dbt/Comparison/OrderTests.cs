using Dagfire.Dbt.CommandLine;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Comparison;

/// <summary>The order in which a real dbt and the embedded runner take up nodes on one thread, and what they show.</summary>
[Collection(FakeDbt.OneAtATime)]
public sealed class OrderTests : TwoEngines
{
    [Theory]
    [InlineData(DbtVerb.Build, false)]
    [InlineData(DbtVerb.Run, false)]
    [InlineData(DbtVerb.Run, true)]
    public async Task Run_OneThread_TakesNodesUpInTheSameOrder(DbtVerb verb, bool bad)
    {
        await Start((project, _) => OrderProject.Write(project));
        await Both(command => command with { Verb = DbtVerb.Seed });
        var (real, embedded) = await Run(command => command with { Verb = verb, Vars = new Dictionary<string, object?>(StringComparer.Ordinal) { ["bad"] = bad } });
        Assert.NotEmpty(real.Begun);
        Assert.Equal(real.Begun, embedded.Begun);
        Assert.Equal(real.ExitCode, embedded.ExitCode);
        Assert.Equal(real.Nodes, embedded.Nodes);
        Assert.Equal(real.NodeMacros(embedded), embedded.NodeMacros(real));
    }

    // What is skipped is over so soon that dbt's own order is one of luck.
    [Fact]
    public async Task Build_EphemeralModelFails_TheSameIsLeftOut()
    {
        await Start((project, _) => OrderProject.Write(project));
        await Compare(command => command with { Verb = DbtVerb.Build, Vars = new Dictionary<string, object?>(StringComparer.Ordinal) { ["bad"] = true } });
    }

    [Fact]
    public async Task Compile_SelectsOfEveryForm_GetTheirCtesAtTheSamePlace()
    {
        await Start((project, _) => OrderProject.Write(project));
        Change(project => project
            .Write("models/w1.sql", "with x as (select * from {{ ref('e1') }}), y as (select * from {{ ref('e4') }}) select x.id from x, y").Write("models/w2.sql", "with\n  x as (select * from {{ ref('e2') }})\nselect id from x")
            .Write("models/w3.sql", "-- a comment\n select * from {{ ref('e2') }}").Write("models/w4.sql", "\n/* a */ with recursive x as (select * from {{ ref('e2') }}) select id from x"));
        await Both(command => command with { Verb = DbtVerb.Seed });
        await Compare(command => command with { Verb = DbtVerb.Run });
    }

    [Theory]
    [InlineData("test_type:unit")]
    [InlineData("test_type:unit", "a9")]
    public async Task Build_UnitTestWithoutItsModel_IsLeftOut(params string[] select)
    {
        await Start((project, _) => OrderProject.Write(project));
        await Both(command => command with { Verb = DbtVerb.Build });
        var (real, embedded) = await Run(command => command with { Verb = DbtVerb.Build, Select = select });
        Assert.Equal(real.ExitCode, embedded.ExitCode);
        Assert.Equal(real.Nodes, embedded.Nodes);
        Assert.Equal(real.LinesFrom("Nothing"), embedded.LinesFrom("Nothing"));
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("m1")]
    [InlineData("+m2")]
    [InlineData("e2")]
    [InlineData("unique_m1_id")]
    [InlineData("test_type:generic")]
    [InlineData("path:models/m1.sql")]
    [InlineData("nope")]
    public async Task Show_Selection_ShowsTheSame(string select)
    {
        await Start((project, _) => OrderProject.Write(project));
        await Both(command => command with { Verb = DbtVerb.Build });
        var (real, embedded) = await Run(command => command with { Verb = DbtVerb.Show, Select = [select] });
        Assert.Equal(real.ExitCode, embedded.ExitCode);
        Assert.Equal(real.LinesFrom("Concurrency"), embedded.LinesFrom("Concurrency"));
        Assert.Equal(real.Nodes, embedded.Nodes);
    }
}
