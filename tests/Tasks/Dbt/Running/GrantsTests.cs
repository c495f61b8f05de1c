using Dagfire.Dbt.Adapters.Snowflake;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Running;

/// <summary>The settings grants and persist_docs on Snowflake's statements and on SQLite; PostgreSQL's are in <see cref="PostgresTests"/>.</summary>
public sealed class GrantsTests : IDisposable
{
    private readonly ProjectFolder _project = new();
    private readonly SqliteSnowflake _snowflake = new();

    [Fact]
    public async Task Run_GrantsOfATable_AreGivenAnewWithIt()
    {
        _project.On(_snowflake);
        Model("materialized='table', grants={'select': ['reporter', 'analyst'], 'insert': 'loader'}");
        await _project.Succeed(DbtVerb.Run);
        await _project.Succeed(DbtVerb.Run);

        Assert.Equal(["INSERT|ROLE|LOADER", "SELECT|ROLE|ANALYST", "SELECT|ROLE|REPORTER"], Rights());
        Assert.DoesNotContain(_snowflake.Bare, statement => statement.StartsWith("show grants", StringComparison.Ordinal));
        Assert.Contains("grant select on DB.PUBLIC.m to role reporter", _snowflake.Bare);
    }

    [Theory]
    [InlineData("materialized='table', copy_grants=true")]
    [InlineData("materialized='view', copy_grants=true")]
    [InlineData("materialized='incremental'")]
    public async Task Run_GrantsThatWereKept_AreCompared(string config)
    {
        _project.On(_snowflake);
        Model($"{config}, grants={{'select': ['old', 'both']}}");
        await _project.Succeed(DbtVerb.Run);
        Model($"{config}, grants={{'select': ['Both', 'new']}}");
        await _project.Succeed(DbtVerb.Run);

        Assert.Equal(["SELECT|ROLE|BOTH", "SELECT|ROLE|NEW"], Rights());
        var asked = _snowflake.Bare.Where(statement => statement.Contains(" role ", StringComparison.Ordinal)).ToList();
        Assert.Equal(["revoke SELECT on DB.PUBLIC.m from role OLD", "grant select on DB.PUBLIC.m to role new"], asked.TakeLast(2));
        Assert.Equal(4, asked.Count);

        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(4, _snowflake.Bare.Count(statement => statement.Contains(" role ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_EmptyListOfGrantees_TakesAll()
    {
        _project.On(_snowflake);
        Model("materialized='incremental', grants={'select': ['a']}");
        await _project.Succeed(DbtVerb.Run);
        Model("materialized='incremental', grants={'select': []}");
        await _project.Succeed(DbtVerb.Run);

        Assert.Empty(Rights());
    }

    [Fact]
    public async Task Run_DatabaseRole_IsGivenAsOne()
    {
        _project.On(_snowflake);
        Model("grants={'select': ['a', {'database_role': ['db.r']}]}");
        await _project.Succeed(DbtVerb.Run);

        Assert.Equal(["SELECT|DATABASE_ROLE|DB.R", "SELECT|ROLE|A"], Rights());
    }

    [Fact]
    public async Task Run_LevelsOfGrants_AreReplacedOrAddedToWithAPlus()
    {
        _project.On(_snowflake).Write("dbt_project.yml", _project.Read("dbt_project.yml") + "models: {+grants: {select: everyone, insert: [loader]}}\n");
        Model("grants={'+select': ['one'], 'insert': ['other']}");
        await _project.Succeed(DbtVerb.Run);

        Assert.Equal(["INSERT|ROLE|OTHER", "SELECT|ROLE|EVERYONE", "SELECT|ROLE|ONE"], Rights());
    }

    [Fact]
    public async Task Run_GrantsThatAreNone_FailTheModel()
    {
        _project.On(_snowflake);
        Model("grants={'select': [1]}");

        Assert.Equal(1, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Contains("Could not parse grants config: the grantee 1 of 'select' is no name.", _project.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("view")]
    [InlineData("incremental")]
    public async Task Run_Descriptions_StandInTheDatabase(string kind)
    {
        _project.On(_snowflake);
        Describe();
        Model($"materialized='{kind}', persist_docs={{'relation': true, 'columns': true}}");
        for (var round = 0; round < 2; round++) await _project.Succeed(DbtVerb.Run);

        Assert.Equal(["|It's worth [$]5", "ID|The id", "V|null"], _snowflake.Rows("select column_name, comment from \"SNOWFLAKE.COMMENTS\" order by 1"));
        Assert.Contains(_project.Log.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("In relation DB.PUBLIC.m: The following columns are specified in the schema but are not present in the database: gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_DescriptionsNotAskedFor_AreNotWritten()
    {
        _project.On(_snowflake);
        Describe();
        Model("persist_docs={'relation': false, 'columns': false}");
        await _project.Succeed(DbtVerb.Run);

        Assert.Empty(_snowflake.Rows("select * from \"SNOWFLAKE.COMMENTS\""));
    }

    [Fact]
    public async Task Run_OnSqlite_SaysOnceThatThereIsNeither()
    {
        _project.Write("dbt_project.yml", _project.Read("dbt_project.yml") + "models: {+grants: {select: a}, +persist_docs: {relation: true}}\n");
        Model("materialized='table'");
        _project.Write("models/n.sql", "select 1 as x");
        await _project.Succeed(DbtVerb.Run);

        Assert.Equal(
            ["[WARNING]: the setting 'grants' of model.shop.m, and of every other node that has it, does nothing: sqlite knows no rights", "[WARNING]: the setting 'persist_docs' of model.shop.m, and of every other node that has it, does nothing: sqlite knows no comments"],
            _project.Log.Lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Text[line.Text.IndexOf('[', StringComparison.Ordinal)..]));
    }

    public void Dispose()
    {
        _snowflake.Dispose();
        _project.Dispose();
    }

    private void Model(string config) => _project.Write("models/m.sql", $"{{{{ config({config}) }}}} select 1 as id, 'a' as v");

    private void Describe() => _project.Write("models/schema.yml", "models:\n  - name: m\n    description: \"It's worth $5\"\n    columns: [{name: id, description: The id}, {name: gone, description: x}]\n");

    private List<string> Rights() => _snowflake.Rows("select privilege, kind, grantee from \"SNOWFLAKE.GRANTS\" where object = 'PUBLIC.M' order by 1, 2, 3");
}
