namespace Dagfire.Dbt.Running;

public sealed class SelectionTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public SelectionTests()
    {
        _project.Write("models/stage/a.sql", "{{ config(tags=['nightly']) }} select id from {{ source('raw', 'items') }}")
            .Write("models/stage/b.sql", "select id from {{ ref('a') }}")
            .Write("models/marts/c.sql", "{{ config(materialized='table', tags='nightly') }} select id from {{ ref('b') }}")
            .Write("models/marts/d.sql", "select * from {{ ref('b') }}")
            .Write("models/marts/e.sql", "select * from {{ ref('c') }}")
            .Write("seeds/s.csv", "id\n1\n")
            .Write("models/schema.yml", "sources:\n  - name: raw\n    schema: main\n    tables: [{name: items}]\nmodels:\n  - name: b\n    columns: [{name: id, data_tests: [not_null]}]\n");
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a+", "a b c d e not_null_b_id")]
    [InlineData("a+1", "a b not_null_b_id")]
    [InlineData("+c", "a b c items not_null_b_id")]
    [InlineData("1+c", "b c not_null_b_id")]
    [InlineData("@d", "a b d items not_null_b_id")]
    [InlineData("stage", "a b not_null_b_id")]
    [InlineData("shop.marts", "c d e")]
    [InlineData("marts.*", "c d e")]
    [InlineData("tag:nightly", "a c")]
    [InlineData("path:models/marts", "c d e")]
    [InlineData("models/stage/a.sql", "a")]
    [InlineData("d.sql", "d")]
    [InlineData("source:raw", "items")]
    [InlineData("source:raw.items+1", "a items")]
    [InlineData("config.materialized:table", "c")]
    [InlineData("resource_type:seed", "s")]
    [InlineData("test_type:generic", "not_null_b_id")]
    [InlineData("package:shop,tag:nightly", "a c")]
    [InlineData("tag:nightly,marts", "c")]
    [InlineData("a d", "a d")]
    [InlineData("[cd]", "")]
    [InlineData("marts.[cd]", "c d")]
    [InlineData("ma*", "c d e")]
    [InlineData("access:protected", "a b c d e not_null_b_id")]
    [InlineData("version:latest", "")]
    [InlineData("nope", "")]
    public async Task List_Criterion_ChoosesWhatDbtChooses(string select, string expected)
    {
        var result = await _project.Succeed(DbtVerb.List, select);
        Assert.Equal(expected, string.Join(" ", result.Nodes.Select(n => n.UniqueId.Split('.') is ["test", _, var name, _] ? name : n.UniqueId.Split('.')[^1]).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("shop", "", "exposure:shop.board shop.marts.c shop.marts.d shop.marts.e shop.not_null_b_id shop.s shop.stage.a shop.stage.b unit_test:shop.doubles")]
    [InlineData("b", "", "shop.not_null_b_id shop.stage.b")]
    [InlineData("c", "", "shop.marts.c unit_test:shop.doubles")]
    [InlineData("d+", "default", "exposure:shop.board shop.marts.d")]
    [InlineData("d+", "all", "exposure:shop.board shop.analysis.counts shop.marts.d")]
    [InlineData("d+", "analysis", "shop.analysis.counts")]
    public async Task List_UnitTestsExposuresAndAnalyses_ComeAlongAsInDbt(string select, string kinds, string expected)
    {
        _project.Write("analyses/counts.sql", "select count(*) from {{ ref('d') }}").Write("models/more.yml", """
            exposures: [{name: board, type: dashboard, owner: {name: me, email: me@example.com}, depends_on: ["ref('d')"]}]
            unit_tests: [{name: doubles, model: c, given: [{input: ref('b'), rows: [{id: 1}]}], expect: {rows: [{id: 1}]}}]
            """);
        var result = await _project.Run(new DbtCommand(DbtVerb.List, _project.Directory) { Select = [select], ResourceTypes = kinds.Length == 0 ? [] : [kinds] });
        Assert.True(result.ExitCode == 0, _project.Log.Text);
        Assert.Equal(expected, string.Join(" ", result.Nodes.Select(n => n.Message).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task List_Exclude_TakesAway()
    {
        var result = await _project.Run(new DbtCommand(DbtVerb.List, _project.Directory) { Select = ["a+"], Exclude = ["marts", "test_type:generic"] });
        Assert.Equal(["shop.stage.a", "shop.stage.b"], result.Nodes.Select(n => n.Message));
    }

    [Theory]
    [InlineData(DbtIndirectSelection.Eager, "c", "c both one")]
    [InlineData(DbtIndirectSelection.Cautious, "c", "c one")]
    [InlineData(DbtIndirectSelection.Cautious, "b c", "b c both not_null_b_id one")]
    [InlineData(DbtIndirectSelection.Buildable, "c", "c both one")]
    [InlineData(DbtIndirectSelection.Buildable, "b", "b not_null_b_id")]
    [InlineData(DbtIndirectSelection.Empty, "b c", "b c")]
    public async Task List_IndirectSelection_TakesTestsAccordingly(DbtIndirectSelection mode, string select, string expected)
    {
        _project.Write("tests/both.sql", "select 1 from {{ ref('b') }}, {{ ref('c') }} where 1 = 0").Write("tests/one.sql", "select 1 from {{ ref('c') }} where 1 = 0");
        var result = await _project.Run(new DbtCommand(DbtVerb.List, _project.Directory) { Select = [select], IndirectSelection = mode });
        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), result.Nodes.Select(n => n.UniqueId.Split('.') is ["test", _, var name, _] ? name : n.UniqueId.Split('.')[^1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_NothingMatches_SaysSoAndIsWell()
    {
        var result = await _project.Succeed(DbtVerb.Run, "nope");
        Assert.Empty(result.Nodes);
        Assert.Contains("The selection criterion 'nope' does not match any enabled nodes", _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing to do.", _project.Log.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();
}
