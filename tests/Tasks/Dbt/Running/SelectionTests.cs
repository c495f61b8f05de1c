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
    [InlineData("[cd]", "c d")]
    [InlineData("nope", "")]
    public async Task List_Criterion_ChoosesWhatDbtChooses(string select, string expected)
    {
        var result = await _project.Succeed(DbtVerb.List, select);
        Assert.Equal(expected, string.Join(" ", result.Nodes.Select(n => n.UniqueId.Split('.') is ["test", _, var name, _] ? name : n.UniqueId.Split('.')[^1]).Order(StringComparer.Ordinal)));
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
