using System.Text.Json;
using Dagfire.Dbt.Adapters.Snowflake;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Artifacts;

/// <summary>Artifacts of a project with a bit of everything, against dbt's published schemas.</summary>
public sealed class ArtifactSchemaTests : IDisposable
{
    private static readonly string Contracts = Path.Combine(Repository.Root, "..", "shared", "data", "contracts", "dbt-artifacts");

    private readonly ProjectFolder _project = new("kit", "on-run-start: select 1\n");

    [Theory]
    [InlineData("manifest", "manifest_v12", false)]
    [InlineData("run_results", "run-results_v6", false)]
    [InlineData("catalog", "catalog_v1", false)]
    [InlineData("sources", "sources_v3", false)]
    [InlineData("manifest", "manifest_v12", true)]
    [InlineData("run_results", "run-results_v6", true)]
    [InlineData("catalog", "catalog_v1", true)]
    [InlineData("sources", "sources_v3", true)]
    public async Task Write_EveryArtifact_FitsThePublishedSchema(string artifact, string schema, bool isSnowflake)
    {
        var path = Path.Combine(Contracts, schema + ".json");
        Assert.SkipUnless(File.Exists(path), "dbt's published schemas (../shared/data/contracts/dbt-artifacts) are not on this machine");
        using var snowflake = new SqliteSnowflake();
        if (isSnowflake) TakeUp(snowflake);
        await Prepare();
        using var written = JsonDocument.Parse(_project.Read($"target/{artifact}.json"));
        Assert.Empty(JsonSchema.Load(path).Check(written.RootElement));
    }

    [Theory]
    [InlineData("manifest", "manifest_v12")]
    [InlineData("run_results", "run-results_v6")]
    public async Task Write_DeferredEmptyRunBySelector_FitsThePublishedSchema(string artifact, string schema)
    {
        var path = Path.Combine(Contracts, schema + ".json");
        Assert.SkipUnless(File.Exists(path), "dbt's published schemas (../shared/data/contracts/dbt-artifacts) are not on this machine");
        await Prepare();
        Directory.Move(Path.Combine(_project.Directory, "target"), Path.Combine(_project.Directory, "kept"));
        _project.Write("selectors.yml", "selectors:\n  - {name: mine, description: x, definition: {union: ['a+', {tag: x}, {exclude: [e]}]}}\n");
        var result = await _project.Run(new DbtCommand(DbtVerb.Build, _project.Directory) { Selector = "mine", Defer = true, FavorState = true, StatePath = "kept", Empty = true });
        Assert.True(result.ExitCode == 0, _project.Log.Text);
        using var written = JsonDocument.Parse(_project.Read($"target/{artifact}.json"));
        Assert.Contains(artifact == "manifest" ? "defer_relation" : "favor_state", written.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(JsonSchema.Load(path).Check(written.RootElement));
    }

    [Fact]
    public async Task Write_OnSnowflake_HasItsNamesSizesAndOwners()
    {
        using var snowflake = new SqliteSnowflake();
        TakeUp(snowflake);
        await Prepare();
        using var manifest = JsonDocument.Parse(_project.Read("target/manifest.json"));
        Assert.Equal("snowflake", manifest.RootElement.GetProperty("metadata").GetProperty("adapter_type").GetString());
        Assert.Equal("DB.PUBLIC.a", manifest.RootElement.GetProperty("nodes").GetProperty("model.kit.a").GetProperty("relation_name").GetString());
        using var catalog = JsonDocument.Parse(_project.Read("target/catalog.json"));
        var seed = catalog.RootElement.GetProperty("nodes").GetProperty("seed.kit.s");
        Assert.Equal("""{"type":"BASE TABLE","schema":"PUBLIC","name":"S","database":"DB","comment":null,"owner":"LOADER"}""", Compact(seed.GetProperty("metadata")));
        Assert.Equal(["ID", "V"], seed.GetProperty("columns").EnumerateObject().Select(column => column.Name));
        Assert.Equal(["has_stats", "row_count", "bytes", "last_modified"], seed.GetProperty("stats").EnumerateObject().Select(stat => stat.Name));
        Assert.Equal(2, seed.GetProperty("stats").GetProperty("row_count").GetProperty("value").GetInt32());
        Assert.Equal("VIEW", catalog.RootElement.GetProperty("nodes").GetProperty("model.kit.a").GetProperty("metadata").GetProperty("type").GetString());
        Assert.True(catalog.RootElement.GetProperty("sources").TryGetProperty("source.kit.raw.loads", out _));
        using var results = JsonDocument.Parse(_project.Read("target/run_results.json"));
        Assert.Contains(results.RootElement.GetProperty("results").EnumerateArray(), result => result.GetProperty("relation_name").GetString() == "DB.PUBLIC.a");
    }

    [Fact]
    public async Task Write_Manifest_HasWhatConsumersRead()
    {
        await Prepare();
        using var manifest = JsonDocument.Parse(_project.Read("target/manifest.json"));
        var root = manifest.RootElement;
        var model = root.GetProperty("nodes").GetProperty("model.kit.i");
        Assert.Equal("Items of **a**", root.GetProperty("nodes").GetProperty("model.kit.a").GetProperty("description").GetString());
        Assert.Equal("[\"model.kit.a\"]", model.GetProperty("depends_on").GetProperty("nodes").GetRawText());
        Assert.Equal("kit://models/schema.yml", root.GetProperty("nodes").GetProperty("model.kit.a").GetProperty("patch_path").GetString());
        Assert.Contains("exposure.kit.board", root.GetProperty("child_map").GetProperty("model.kit.i").EnumerateArray().Select(c => c.GetString()));
        Assert.True(root.GetProperty("disabled").TryGetProperty("model.kit.off", out _));
        Assert.Equal("v12.json", root.GetProperty("metadata").GetProperty("dbt_schema_version").GetString()!.Split('/')[^1]);
    }

    public void Dispose() => _project.Dispose();

    private static string Compact(JsonElement element) => element.GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("BASETABLE", "BASE TABLE", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    // The same project, with Snowflake for its warehouse.
    private void TakeUp(SqliteSnowflake snowflake)
    {
        snowflake.Execute("create table \"MAIN.LOADS\"(id integer, at text); insert into \"MAIN.LOADS\" values (1, '2024-03-01 11:00:00')");
        _project.On(snowflake).Write("profiles.yml", _project.Read("profiles.yml").Replace("shop:", "kit:", StringComparison.Ordinal));
    }

    private async Task Prepare()
    {
        _project.Warehouse.Execute("create table loads(id integer, at text); insert into loads values (1, '2024-03-01 11:00:00')");
        _project.Write("seeds/s.csv", "id,v\n1,a\n2,b\n")
            .Write("models/a.sql", "select * from {{ ref('s') }}")
            .Write("models/i.sql", "{{ config(materialized='incremental', unique_key='id', tags=['x'], meta={'a': 1}) }} select * from {{ ref('a') }}")
            .Write("models/e.sql", "{{ config(materialized='ephemeral') }} select * from {{ ref('a') }}")
            .Write("models/off.sql", "{{ config(enabled=false) }} select 1")
            .Write("tests/single.sql", "select * from {{ ref('e') }} where id is null")
            .Write("snapshots/sn.sql", "{% snapshot sn %}{{ config(unique_key='id', strategy='check', check_cols='all') }} select * from {{ ref('s') }}{% endsnapshot %}")
            .Write("snapshots/declared.yml", "snapshots:\n  - name: declared\n    relation: ref('s')\n    config: {unique_key: id, strategy: check, check_cols: [v]}\n")
            .Write("models/d.md", "{% docs a %}\nItems of **a**\n{% enddocs %}\n")
            .Write("models/schema.yml", """
                sources:
                  - name: raw
                    schema: main
                    loaded_at_field: at
                    freshness: {warn_after: {count: 12, period: hour}}
                    tables: [{name: loads}]
                models:
                  - name: a
                    description: "{{ doc('a') }}"
                    columns:
                      - name: id
                        description: the id
                        data_tests:
                          - unique: {config: {severity: warn}}
                          - not_null
                exposures:
                  - name: board
                    type: dashboard
                    owner: {name: me, email: me@example.org}
                    depends_on: [ref('i')]
                """);
        await _project.Succeed(DbtVerb.Build);
        await _project.Succeed(DbtVerb.SourceFreshness);
        await _project.Succeed(DbtVerb.DocsGenerate);
    }
}
