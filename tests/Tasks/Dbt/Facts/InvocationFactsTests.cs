using Dagfire.Dbt.CommandLine;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Facts;

/// <summary>What a run tells of its project: the embedded runner and dbt's artifacts say the same.</summary>
[Collection(FakeDbt.OneAtATime)]
public sealed class InvocationFactsTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public InvocationFactsTests() => _project
        .Write("seeds/raw_items.csv", "id,at\n1,2024-03-01T00:00:00Z\n")
        .Write("models/items.sql", "{{ config(materialized='table', tags=['core']) }} select * from {{ source('raw', 'raw_items') }}")
        .Write("models/schema.yml", """
            sources:
              - name: raw
                schema: main
                loaded_at_field: at
                freshness: {warn_after: {count: 6, period: hour}, error_after: {count: 2, period: day}}
                tables: [{name: raw_items}]
            models:
              - name: items
                description: What is sold.
                columns: [{name: id, data_tests: [unique]}]
            exposures:
              - {name: board, type: dashboard, owner: {name: ann}, depends_on: [ref('items')]}
            """);

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Build_Embedded_TellsTheProjectAndWhenNodesEnded()
    {
        await _project.Succeed(DbtVerb.Seed);
        var result = await _project.Succeed(DbtVerb.Build);

        var invocation = result.Invocation!;
        Assert.Equal(("shop", "dev", _project.Manifest()["metadata"]!["invocation_id"]!.GetValue<string>()), (invocation.Project, invocation.Target, invocation.InvocationId));
        var nodes = invocation.Manifest!.Nodes.ToDictionary(node => node.Name);
        Assert.Equal(["board", "items", "raw.raw_items", "raw_items", "unique_items_id"], nodes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("What is sold.", "table", "core", "source.shop.raw.raw_items"), (nodes["items"].Description, nodes["items"].Materialization, nodes["items"].Tags.Single(), nodes["items"].DependsOn.Single()));
        Assert.Equal((TimeSpan.FromHours(6), TimeSpan.FromDays(2)), (nodes["raw.raw_items"].WarnAfter!.Value, nodes["raw.raw_items"].ErrorAfter!.Value));
        Assert.Equal("model.shop.items", nodes["unique_items_id"].TestedNode);
        Assert.All(result.Nodes, node => Assert.NotNull(node.CompletedAt));
    }

    [Fact]
    public async Task Freshness_Embedded_TellsWhenItLooked()
    {
        await _project.Succeed(DbtVerb.Seed);

        var result = await _project.Run(DbtVerb.SourceFreshness);

        var source = Assert.Single(result.Nodes);
        Assert.Equal(("warn", TimeSpan.FromHours(12)), (source.Status, source.Age!.Value));
        Assert.Equal(_project.Time.GetUtcNow(), source.SnapshottedAt);
        Assert.NotNull(result.Invocation);
    }

    [Fact]
    public async Task List_ReadsNothingThatIsKept() => Assert.Null((await _project.Succeed(DbtVerb.List)).Invocation);

    [Fact]
    public async Task Build_InstalledDbt_TellsTheSameFromItsArtifacts()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the script is one of a Unix shell");
        await _project.Succeed(DbtVerb.Seed);
        var embedded = await _project.Succeed(DbtVerb.Build);
        var artifacts = Directory.CreateDirectory(Path.Combine(_project.Directory, "kept")).FullName;
        foreach (var name in new[] { "manifest.json", "run_results.json" })
            File.Move(Path.Combine(_project.Directory, "target", name), Path.Combine(artifacts, name));
        var dbt = new FakeDbt(_project.Directory).Does($"cp '{artifacts}'/* target/");

        var result = await new DbtCommandLine(new DbtSettings { Executable = dbt.Path }, TimeProvider.System).RunAsync(new DbtCommand(DbtVerb.Build, _project.Directory), new LinesLogger(), CancellationToken.None);

        Assert.Equal(
            (embedded.Invocation!.Project, embedded.Invocation.Target, embedded.Invocation.InvocationId, embedded.Invocation.Manifest!.Checksum),
            (result.Invocation!.Project, result.Invocation.Target, result.Invocation.InvocationId, result.Invocation.Manifest!.Checksum));
        Assert.Equal(embedded.Nodes.Select(node => (node.UniqueId, node.Status)).Order(), result.Nodes.Select(node => (node.UniqueId, node.Status)).Order());
        Assert.All(result.Nodes, node => Assert.NotNull(node.CompletedAt));
    }

    [Theory]
    [InlineData("exit 2")]
    [InlineData("mkdir -p target; echo '{' > target/manifest.json")]
    public async Task Build_InstalledDbtThatLeavesNothing_TellsNothing(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the script is one of a Unix shell");
        var dbt = new FakeDbt(_project.Directory).Does(script);

        var result = await new DbtCommandLine(new DbtSettings { Executable = dbt.Path }, TimeProvider.System).RunAsync(new DbtCommand(DbtVerb.Build, _project.Directory), new LinesLogger(), CancellationToken.None);

        Assert.Null(result.Invocation);
    }
}
