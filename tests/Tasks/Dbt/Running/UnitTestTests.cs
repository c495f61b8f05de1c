namespace Dagfire.Dbt.Running;

public sealed class UnitTestTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Theory]
    [InlineData("A", 0, "pass", "success")]
    [InlineData("B", 1, "fail", "skipped")]
    public async Task Build_UnitTest_RunsBeforeItsModelAndGatesIt(string expected, int exitCode, string test, string model)
    {
        Prepare(expected);
        await _project.Run(DbtVerb.Seed);
        var result = await _project.Run(DbtVerb.Build);
        Assert.True(result.ExitCode == exitCode, _project.Log.Text);
        Assert.Equal(test, result.Nodes.Single(n => n.UniqueId == "unit_test.shop.m.upper_case").Status);
        Assert.Equal(model, result.Nodes.Single(n => n.UniqueId == "model.shop.m").Status);
        if (exitCode == 1) Assert.Contains("- 1 | B\n+ 1 | A", result.Nodes.Single(n => n.UniqueId == "unit_test.shop.m.upper_case").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_UnitTestWithoutItsModel_IsNothingToDo()
    {
        Prepare("A");
        Assert.Empty((await _project.Succeed(DbtVerb.Build, "test_type:unit")).Nodes);
        Assert.Contains("Nothing to do. Try checking your model configs and model specification args", _project.Log.Text, StringComparison.Ordinal);
        var others = await _project.Succeed(DbtVerb.Build, "test_type:unit", "s");
        Assert.Equal("seed.shop.s", Assert.Single(others.Nodes).UniqueId);
        Assert.Contains("1 of 2 START seed file main.s", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_RowsAsMappingsForAnEphemeralModel_AreRefusedAsInDbt()
    {
        _project.Write("models/e.sql", "{{ config(materialized='ephemeral') }} select 1 as id")
            .Write("models/m.sql", "select id from {{ ref('e') }}")
            .Write("models/schema.yml", "unit_tests:\n  - name: u\n    model: m\n    given: [{input: ref('e'), rows: [{id: 2}]}]\n    expect: {rows: [{id: 2}]}\n");
        var result = await _project.Run(DbtVerb.Test);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("because the relation doesn't exist", Assert.Single(result.Nodes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_IncrementalWithOverrides_UsesThem()
    {
        _project.Write("models/i.sql", """
            {{ config(materialized='incremental') }}
            select id, '{{ var('mark', 'none') }}' as mark from {{ ref('s') }}
            {% if is_incremental() %} where id > (select max(id) from {{ this }}) {% endif %}
            """)
            .Write("seeds/s.csv", "id,name\n1,x\n")
            .Write("models/schema.yml", """
                unit_tests:
                  - name: only_new
                    model: i
                    overrides: {macros: {is_incremental: true}, vars: {mark: here}}
                    given:
                      - {input: ref('s'), format: csv, rows: "id,name\n1,a\n2,b\n"}
                      - {input: this, rows: [{id: 1}]}
                    expect: {rows: [{id: 2, mark: here}]}
                """);
        await _project.Succeed(DbtVerb.Seed);
        await _project.Succeed(DbtVerb.Run);
        var result = await _project.Succeed(DbtVerb.Test);
        Assert.Equal("pass", Assert.Single(result.Nodes).Status);
    }

    public void Dispose() => _project.Dispose();

    private void Prepare(string name) => _project.Write("seeds/s.csv", "id,name\n1,x\n")
        .Write("models/m.sql", "with s as (select * from {{ ref('s') }}) select id, upper(name) as name from s")
        .Write("models/schema.yml", $$"""
            unit_tests:
              - name: upper_case
                model: m
                given:
                  - input: ref('s')
                    rows: [{id: 1, name: a}, {id: 2}]
                expect:
                  rows: [{id: 2, name: null}, {id: 1, name: {{name}}}]
            """);
}
