using System.Text.Json.Nodes;

namespace Dagfire.Dbt.Running;

/// <summary>What stands in the artifacts and in target/compiled, as dbt writes it.</summary>
public sealed class ArtifactContentTests : IDisposable
{
    private readonly ProjectFolder _project = new(settings: "on-run-start: select 1\ndocs-paths: [docs]\n");

    [Fact]
    public async Task Build_Manifest_HasWhatDbtTellsOfANode()
    {
        Write();
        await _project.Run(DbtVerb.Build);
        var nodes = Artifact("manifest")["nodes"]!;
        var model = nodes["model.shop.m"]!;
        Assert.Equal(["id"], model["primary_key"]!.AsArray().Select(name => (string?)name));
        Assert.Equal("""[{"sql":"select 1","transaction":true,"index":null}]""", model["config"]!["pre-hook"]!.ToJsonString());
        Assert.Equal("[]", model["config"]!["post-hook"]!.ToJsonString());
        Assert.Equal("apply", (string?)model["config"]!["on_configuration_change"]);
        Assert.Equal("Told elsewhere", (string?)model["description"]);
        Assert.Equal(",", (string?)nodes["seed.shop.s"]!["config"]!["delimiter"]);
        Assert.Equal(["on-run-start"], nodes["operation.shop.shop-on-run-start-0"]!["tags"]!.AsArray().Select(tag => (string?)tag));
        var test = nodes.AsObject().Single(node => node.Key.StartsWith("test.shop.unique_m_id.", StringComparison.Ordinal)).Value!;
        Assert.Equal("{{ test_unique(**_dbt_generic_test_kwargs) }}{{ config(severity=\"warn\",limit=3) }}", (string?)test["raw_code"]);
        Assert.StartsWith("target/run/shop/models/schema.yml/", (string?)test["build_path"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_RunResults_TellOfHooksSeedsAndTests()
    {
        Write();
        await _project.Run(DbtVerb.Build);
        var results = Artifact("run_results")["results"]!.AsArray().ToDictionary(result => (string)result!["unique_id"]!, StringComparer.Ordinal);
        var hook = results["operation.shop.shop-on-run-start-0"]!;
        Assert.Equal(("success", "shop.on-run-start.0 passed", "main", 0L), ((string)hook["status"]!, (string)hook["message"]!, (string)hook["thread_id"]!, (long)hook["failures"]!));
        Assert.Null(results["seed.shop.s"]!["compiled"]);
        Assert.Null(results["seed.shop.s"]!["relation_name"]);
        var test = results.Single(result => result.Key.StartsWith("test.shop.unique_m_id.", StringComparison.Ordinal)).Value!;
        Assert.Equal("""{"_message":"SELECT 1","code":"SELECT","rows_affected":1}""", test["adapter_response"]!.ToJsonString());
    }

    [Fact]
    public async Task Compile_BuiltInTestsAndEphemerals_ReadAsInDbt()
    {
        Write();
        await _project.Succeed(DbtVerb.Build);
        Assert.Equal("\n    \n    \n\nselect\n    id as unique_field,\n    count(*) as n_records\n\nfrom \"main\".\"m\"\nwhere id is not null\ngroup by id\nhaving count(*) > 1\n\n\n", Compiled("schema.yml/unique_m_id"));
        Assert.Equal("\n    \n    \n\n\n\nselect id\nfrom \"main\".\"m\"\nwhere id is null\n\n\n", Compiled("schema.yml/not_null_m_id"));
        Assert.Equal("with __dbt__cte__e as (\nselect id from \"main\".\"s\"\n) select id from __dbt__cte__e", Compiled("m"));
        Assert.Equal("select id from \"main\".\"s\"", Compiled("e"));
    }

    [Theory]
    [InlineData("select id from {{ ref('s') }}", 0, "no-op", "NO-OP=1")]
    [InlineData("select nope from {{ ref('s') }}", 1, "skipped", "NO-OP=0")]
    public async Task Build_Exposure_IsNoOpUnlessWhatItShowsFails(string model, int exitCode, string status, string counted)
    {
        _project.Write("seeds/s.csv", "id\n1\n").Write("models/m.sql", model)
            .Write("models/board.yml", "exposures: [{name: board, type: dashboard, owner: {name: me, email: me@example.com}, depends_on: [\"ref('m')\"]}]");
        var result = await _project.Run(DbtVerb.Build);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(status, result.Nodes.Single(node => node.UniqueId == "exposure.shop.board").Status);
        Assert.Contains(counted, _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("3 of 3 " + (exitCode == 0 ? "NO-OP" : "SKIP") + " exposure board", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parse_Exposures_HaveBothNamesOfTheirOwnerAndWhatTheirConfigSays()
    {
        _project.Write("models/m.sql", "select 1 as id").Write("models/board.yml", """
            exposures:
              - {name: board, type: dashboard, owner: {email: me@example.com}, depends_on: [ref('m')]}
              - {name: other, type: ml, owner: {name: me, chat: here}, tags: [a], config: {tags: [b], meta: {x: 1}}, depends_on: [ref('m')]}
              - {name: gone, type: ml, owner: {name: me}, config: {enabled: false}, depends_on: [ref('m')]}
            """);
        await _project.Succeed(DbtVerb.Parse);
        var exposures = Artifact("manifest")["exposures"]!.AsObject();
        Assert.Equal(["exposure.shop.board", "exposure.shop.other"], exposures.Select(exposure => exposure.Key));
        Assert.Equal("""{"email":"me@example.com","name":null}""", exposures["exposure.shop.board"]!["owner"]!.ToJsonString());
        var other = exposures["exposure.shop.other"]!;
        Assert.Equal("""{"email":null,"name":"me","chat":"here"}""", other["owner"]!.ToJsonString());
        Assert.Equal(("""["a","b"]""", """{"x":1}"""), (other["tags"]!.ToJsonString(), other["meta"]!.ToJsonString()));
    }

    [Fact]
    public async Task Build_SourcesTest_CanBeChosenByTheSourcesTags()
    {
        _project.Warehouse.Execute("create table items(id integer); insert into items values (1)");
        _project.Write("models/sources.yml", "sources: [{name: raw, schema: main, tags: [outside], tables: [{name: items, columns: [{name: id, data_tests: [not_null]}]}]}]");
        var result = await _project.Succeed(DbtVerb.Test, "tag:outside,test_type:generic");
        var chosen = Assert.Single(result.Nodes, node => node.UniqueId.StartsWith("test.shop.", StringComparison.Ordinal)).UniqueId;
        Assert.StartsWith("test.shop.source_not_null_raw_items_id.", chosen, StringComparison.Ordinal);
        var test = Artifact("manifest")["nodes"]![chosen]!;
        Assert.Equal((null, "sources.raw"), ((string?)test["attached_node"], (string?)test["file_key_name"]));
    }

    [Fact]
    public async Task Freshness_QueryOfTheSource_HoldsForItsTables()
    {
        _project.Warehouse.Execute("create table items(id integer, at text); insert into items values (1, '2024-03-01 11:59:00')");
        _project.Write("models/sources.yml", "sources: [{name: raw, schema: main, loaded_at_query: select max(at) from items, freshness: {warn_after: {count: 1, period: hour}}, tables: [{name: items}]}]");
        var result = await _project.Run(new DbtCommand(DbtVerb.SourceFreshness, _project.Directory) { Output = "kept/here.json" });
        Assert.Equal("pass", Assert.Single(result.Nodes).Status);
        Assert.Contains("source.shop.raw.items", _project.Read("kept/here.json"), StringComparison.Ordinal);
        Assert.Contains("Finished running 1 source in", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_FixturesFolder_HoldsNoTests()
    {
        Write();
        _project.Write("tests/fixtures/rows.sql", "select 1 as id");
        var result = await _project.Succeed(DbtVerb.Build);
        Assert.DoesNotContain(result.Nodes, node => node.UniqueId == "test.shop.rows");
    }

    public void Dispose() => _project.Dispose();

    private void Write() => _project.Write("seeds/s.csv", "id\n1\n").Write("docs/d.md", "{% docs told %}Told elsewhere{% enddocs %}")
        .Write("models/e.sql", "{{ config(materialized='ephemeral') }}\nselect id from {{ ref('s') }}".Replace("}}\n", "}}", StringComparison.Ordinal))
        .Write("models/m.sql", "select id from {{ ref('e') }}")
        .Write("models/schema.yml", """
            models:
              - name: m
                description: "{{ doc('told') }}"
                config: {pre_hook: select 1}
                columns:
                  - name: id
                    data_tests: [not_null, {unique: {config: {limit: 3, severity: warn}}}]
            """);

    private JsonNode Artifact(string name) => JsonNode.Parse(_project.Read($"target/{name}.json"))!;

    private string Compiled(string name) => _project.Read($"target/compiled/shop/models/{name}.sql");
}
