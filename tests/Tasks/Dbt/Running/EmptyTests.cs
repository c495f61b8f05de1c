namespace Dagfire.Dbt.Running;

/// <summary>Runs with <c>--empty</c>: everything is built, nothing is read.</summary>
public sealed class EmptyTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public EmptyTests()
    {
        _project.Warehouse.Execute("create table raw(id integer, name text); insert into raw values (1, 'a'), (2, 'b')");
        Models(_project, "main");
    }

    [Fact]
    public async Task Build_Empty_MakesEveryRelationWithoutRows()
    {
        var result = await Run(DbtVerb.Build, empty: true);
        Assert.True(result.ExitCode == 0, _project.Log.Text);
        Assert.Equal(["0|0|0|2"], _project.Warehouse.Rows("select (select count(*) from named), (select count(*) from joined), (select count(*) from grown), (select count(*) from list)"));
        Assert.Equal("select id, name from (select * from main.\"raw\" where false limit 0)", Compiled("named").Replace("\"main\".", "main.", StringComparison.Ordinal));
        Assert.Contains("(select * from __dbt__cte__between where false limit 0) as b", Compiled("joined"), StringComparison.Ordinal);
        Assert.Contains("-- \"main\".\"named\"", Compiled("joined"), StringComparison.Ordinal);
        Assert.Contains("\"empty\": true", _project.Read("target/run_results.json").Replace("\"empty\":true", "\"empty\": true", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EmptyOnAFilledIncremental_KeepsItsRows()
    {
        Assert.Equal(0, (await Run(DbtVerb.Build, empty: false)).ExitCode);
        Assert.Equal(0, (await Run(DbtVerb.Run, empty: true)).ExitCode);
        Assert.Equal(2L, _project.Warehouse.Scalar("select count(*) from grown"));
        Assert.Equal(0L, _project.Warehouse.Scalar("select count(*) from named"));
    }

    [Fact]
    public async Task Build_Empty_OnPostgresWithAndWithoutOwnAliases()
    {
        using var database = PostgresSchema.Create();
        database.Execute($"create table {database.Name}.raw(id integer, name text); insert into {database.Name}.raw values (1, 'a')");
        Models(_project, database.Name);
        _project.Write("profiles.yml", $"shop:\n  target: pg\n  outputs:\n    pg: {{type: postgres, host: '{database.Settings.Host}', port: {database.Settings.Port}, user: '{database.Settings.Username}', password: '{database.Settings.Password}', dbname: '{database.Settings.Database}', schema: {database.Name}, threads: 2}}\n");
        var result = await Run(DbtVerb.Build, empty: true);
        Assert.True(result.ExitCode == 0, _project.Log.Text);
        Assert.Equal(["0|0|2"], database.Rows("select (select count(*) from named), (select count(*) from joined), (select count(*) from list)"));
        Assert.EndsWith("where false limit 0) _dbt_limit_subq_raw", Compiled("named"), StringComparison.Ordinal);
        Assert.Contains("where false limit 0) as n", Compiled("joined"), StringComparison.Ordinal);
        Assert.Contains("where false limit 0) l\n", Compiled("joined"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_EmptyWithUnitTest_GivesItItsRows()
    {
        Assert.Equal(0, (await Run(DbtVerb.Build, empty: false)).ExitCode);
        _project.Write("models/unit.yml", "unit_tests:\n  - name: doubles\n    model: joined\n    given:\n      - {input: ref('named'), rows: [{id: 1}]}\n      - {input: ref('between'), format: sql, rows: select 1 as id}\n      - {input: ref('list'), rows: [{id: 1}]}\n    expect: {rows: [{id: 2}]}\n");
        var result = await Run(DbtVerb.Build, empty: true);
        Assert.True(result.ExitCode == 0, _project.Log.Text);
        Assert.Contains(result.Nodes, node => node.UniqueId.StartsWith("unit_test.", StringComparison.Ordinal) && node.Status == "pass");
    }

    public void Dispose() => _project.Dispose();

    private static void Models(ProjectFolder project, string schema) => project
        .Write("seeds/list.csv", "id\n1\n2\n")
        .Write("models/sources.yml", $"sources:\n  - name: raw\n    schema: {schema}\n    tables: [{{name: raw, columns: [{{name: id, data_tests: [not_null]}}]}}]\n")
        .Write("models/models.yml", "models:\n  - name: named\n    columns: [{name: id, data_tests: [not_null, unique, {relationships: {arguments: {to: ref('list'), field: id}}}]}]\n")
        .Write("models/named.sql", "select id, name from {{ source('raw', 'raw') }}")
        .Write("models/between.sql", "{{ config(materialized='ephemeral') }} select id from {{ ref('named') }}")
        .Write("models/joined.sql", "{{ config(materialized='table') }} -- {{ ref('named').render() }}\nselect n.id * 2 as id\nfrom {{ ref('named') }} as n\njoin {{ ref('between') }} as b on n.id = b.id\njoin {{ ref('list') }} l\n    on n.id = l.id")
        .Write("models/grown.sql", "{{ config(materialized='incremental', unique_key='id') }} select id from {{ ref('named') }}");

    private string Compiled(string model) => _project.Read($"target/compiled/shop/models/{model}.sql");

    private Task<DbtResult> Run(DbtVerb verb, bool empty) => _project.Run(new DbtCommand(verb, _project.Directory) { Empty = empty });
}
