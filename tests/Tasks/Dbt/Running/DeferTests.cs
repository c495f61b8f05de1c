using System.Text.Json;

namespace Dagfire.Dbt.Running;

/// <summary>Runs with <c>--defer</c>: what is not built here is read from where an earlier run has put it.</summary>
public sealed class DeferTests : IDisposable
{
    private const string Profiles = "shop:\n  target: prod\n  outputs:\n    prod: {type: sqlite, path: warehouse.db, schema: main}\n    dev: {type: sqlite, path: warehouse.db, schema: dev}\n    other: {type: sqlite, path: other.db, schema: main}\n";

    private readonly ProjectFolder _project = new();

    public DeferTests() => _project.Write("profiles.yml", Profiles)
        .Write("models/a.sql", "{{ config(materialized='table') }} select 1 as id")
        .Write("models/between.sql", "{{ config(materialized='ephemeral') }} select id from {{ ref('a') }}")
        .Write("models/b.sql", "{{ config(materialized='table') }} select id + 10 as id from {{ ref('a') }} where id in (select id from {{ ref('between') }})");

    [Fact]
    public async Task Run_OfAModelWhoseParentIsNotHere_ReadsTheParentOfTheState()
    {
        await KeepState();
        Assert.Equal(1, (await Run("b", command => command)).ExitCode);
        var result = await Run("b", command => command with { Defer = true, StatePath = "kept" });
        Assert.True(result.ExitCode == 0, _project.Log.Text);
        Assert.Equal(11L, _project.Warehouse.Scalar("select id from \"dev.b\""));
        Assert.Equal("main", Manifest().GetProperty("model.shop.a").GetProperty("defer_relation").GetProperty("schema").GetString());
        Assert.False(Manifest().GetProperty("model.shop.between").TryGetProperty("defer_relation", out _));
    }

    [Fact]
    public async Task Run_ParentHereToo_IsReadHereUnlessTheStateIsFavored()
    {
        await KeepState();
        _project.Write("models/a.sql", "{{ config(materialized='table') }} select 2 as id");
        Assert.Equal(0, (await Run("a", command => command)).ExitCode);
        Assert.Equal(0, (await Run("b", command => command with { Defer = true, StatePath = "kept" })).ExitCode);
        Assert.Equal(12L, _project.Warehouse.Scalar("select id from \"dev.b\""));
        Assert.Equal(0, (await Run("b", command => command with { Defer = true, FavorState = true, StatePath = "kept" })).ExitCode);
        Assert.Equal(11L, _project.Warehouse.Scalar("select id from \"dev.b\""));
        // What is selected is read here in every case.
        Assert.Equal(0, (await Run("a b", command => command with { Defer = true, FavorState = true, StatePath = "kept" })).ExitCode);
        Assert.Equal(12L, _project.Warehouse.Scalar("select id from \"dev.b\""));
    }

    [Fact]
    public async Task Run_DeferStateBesideState_ComparesWithOneAndReadsFromTheOther()
    {
        await KeepState();
        _project.Write("empty/manifest.json", "{\"metadata\": {}, \"nodes\": {}, \"macros\": {}}");
        var result = await Run("state:new,b", command => command with { Defer = true, StatePath = "empty", DeferStatePath = "kept" });
        Assert.True(result.ExitCode == 0, _project.Log.Text);
        Assert.Equal(11L, _project.Warehouse.Scalar("select id from \"dev.b\""));
    }

    [Fact]
    public async Task Run_FromTheEnvironment_DefersToo()
    {
        await KeepState();
        var environment = new Dictionary<string, string> { ["DBT_DEFER"] = "true", ["DBT_STATE"] = "kept" };
        Assert.Equal(0, (await Run("b", command => command with { Environment = environment })).ExitCode);
    }

    [Theory]
    [InlineData(null, "--state or --defer-state are required for deferral, but neither was provided")]
    [InlineData("nowhere", "Could not find manifest in --state path: \"nowhere\"")]
    public async Task Run_DeferWithoutAManifest_IsRefused(string? state, string message)
    {
        var result = await Run("b", command => command with { Defer = true, StatePath = state });
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DeferToAnotherFile_IsRefused()
    {
        await KeepState();
        var result = await Run("b", command => command with { Target = "other", Defer = true, StatePath = "kept" });
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("cannot be deferred to database 'warehouse'", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_OfADeferredRun_DefersAgain()
    {
        await KeepState();
        _project.Write("models/b.sql", "{{ config(materialized='table') }} select nowhere from {{ ref('a') }}");
        Assert.Equal(1, (await Run("b", command => command with { Defer = true, StatePath = "kept" })).ExitCode);
        _project.Write("models/b.sql", "{{ config(materialized='table') }} select id from {{ ref('a') }}");
        var result = await _project.Run(DbtVerb.Retry);
        Assert.True(result.ExitCode == 0, _project.Log.Text);
        Assert.Equal(1L, _project.Warehouse.Scalar("select id from \"dev.b\""));
    }

    [Fact]
    public async Task Run_OnPostgres_ReadsTheParentOfTheState()
    {
        using var database = PostgresSchema.Create();
        string Target(string name, string schema) => $"    {name}: {{type: postgres, host: '{database.Settings.Host}', port: {database.Settings.Port}, user: '{database.Settings.Username}', password: '{database.Settings.Password}', dbname: '{database.Settings.Database}', schema: {schema}, threads: 2}}\n";
        _project.Write("profiles.yml", "shop:\n  target: prod\n  outputs:\n" + Target("prod", database.Name) + Target("dev", database.Name + "_dev"));
        await KeepState();
        var result = await Run("b", command => command with { Defer = true, StatePath = "kept" });
        Assert.True(result.ExitCode == 0, _project.Log.Text);
        Assert.Equal(["11"], database.Rows($"select id from {database.Name}_dev.b"));
    }

    [Fact]
    public async Task Clone_WithAState_MakesViewsOfWhatIsThere()
    {
        await KeepState();
        _project.Write("models/fresh.sql", "select 1 as id");
        var clone = new DbtCommand(DbtVerb.Clone, _project.Directory) { Target = "dev", StatePath = "kept" };
        var result = await _project.Run(clone);
        Assert.True(result.ExitCode == 0, _project.Log.Text);
        Assert.Equal(["model.shop.a success CREATE VIEW", "model.shop.b success CREATE VIEW", "model.shop.fresh success No-op"], result.Nodes.Select(node => $"{node.UniqueId} {node.Status} {node.Message}").Order(StringComparer.Ordinal));
        Assert.Equal(["view|11"], _project.Warehouse.Rows("select type, (select id from \"dev.b\") from sqlite_master where name = 'dev.b'"));
        Assert.Contains("No relation found in state manifest for model.shop.fresh", _project.Log.Text, StringComparison.Ordinal);
        Assert.EndsWith("Done. PASS=3 WARN=0 ERROR=0 SKIP=0 NO-OP=0 TOTAL=3", _project.Log.Text.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("\"which\": \"clone\"", _project.Read("target/run_results.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clone_RelationIsThere_StaysUnlessRefreshed()
    {
        await KeepState();
        await Run("a", command => command);
        var clone = new DbtCommand(DbtVerb.Clone, _project.Directory) { Target = "dev", StatePath = "kept", Select = ["a"] };
        Assert.Equal("No-op", Assert.Single((await _project.Run(clone)).Nodes).Message);
        Assert.Contains("Relation \"main\".\"dev.a\" already exists", _project.Log.Text, StringComparison.Ordinal);
        Assert.Equal("CREATE VIEW", Assert.Single((await _project.Run(clone with { FullRefresh = true })).Nodes).Message);
        Assert.Equal(["view"], _project.Warehouse.Rows("select type from sqlite_master where name = 'dev.a'"));
        Assert.Equal(2, (await _project.Run(clone with { StatePath = null })).ExitCode);
    }

    public void Dispose() => _project.Dispose();

    private async Task KeepState()
    {
        await _project.Succeed(DbtVerb.Run);
        Directory.CreateDirectory(Path.Combine(_project.Directory, "kept"));
        File.Copy(Path.Combine(_project.Directory, "target", "manifest.json"), Path.Combine(_project.Directory, "kept", "manifest.json"));
    }

    private JsonElement Manifest() => JsonDocument.Parse(_project.Read("target/manifest.json")).RootElement.GetProperty("nodes");

    private Task<DbtResult> Run(string select, Func<DbtCommand, DbtCommand> with) =>
        _project.Run(with(new DbtCommand(DbtVerb.Run, _project.Directory) { Target = "dev", Select = [select] }));
}
