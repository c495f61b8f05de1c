using System.Data.Common;
using Dagfire.Dbt.Adapters.Sqlite;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Running;
using Microsoft.Data.Sqlite;

namespace Dagfire.Dbt.Adapters;

public sealed class QueryCommentTests : IDisposable
{
    private const string Own = """{"app": "dbt", "dbt_version": "1.11.14", "profile_name": "shop", "target_name": "pg", "node_id": "model.shop.c"}""";

    private readonly ProjectFolder _project = new();

    [Theory]
    [InlineData("", "/* " + Own + " */")]
    [InlineData("query-comment: run by us", "/* run by us */")]
    [InlineData("query-comment: {comment: also us}", "/* also us */")]
    [InlineData("query-comment: \"{{ tell(node) }}\"", "/* c models/c.sql table */")]
    [InlineData("query-comment: {comment: 'of {{ connection_name }}, {{ target.name }}'}", "/* of model.shop.c, pg */")]
    [InlineData("query-comment: ''", "create table")]
    [InlineData("query-comment: null", "create table")]
    [InlineData("query-comment: {comment: behind, append: true}", "create table")]
    public async Task Run_OnPostgres_TheCommentStandsBeforeEachStatement(string setting, string start)
    {
        using var schema = PostgresSchema.Create();
        Write(schema, setting);
        await _project.Succeed(DbtVerb.Run);
        Assert.StartsWith(start, Assert.Single(schema.Rows("select asked from c")), StringComparison.Ordinal);
        Assert.DoesNotContain("/*", _project.Read("target/run_results.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("/*", _project.Read("target/compiled/shop/models/c.sql") + _project.Read("target/run/shop/models/c.sql"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Append_TheCommentStandsBehind()
    {
        using var schema = PostgresSchema.Create();
        Write(schema, "query-comment: {append: true}");
        await _project.Succeed(DbtVerb.Run);
        Assert.EndsWith("\n/* " + Own + " */", Assert.Single(schema.Rows("select asked from c")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query-comment: a */ b")]
    [InlineData("query-comment: \"{{ 'a *' ~ '/ b' }}\"")]
    public async Task Run_CommentThatWouldEndItself_IsRefused(string setting)
    {
        _project.Write("dbt_project.yml", _project.Read("dbt_project.yml") + setting + "\n").Write("models/c.sql", "select 1 as id");
        var result = await _project.Run(DbtVerb.Run);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("query comment contains illegal value \"*/\": a */ b", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_OnSqlite_SendsTheCommentWithEachStatementButNotWithTransactions()
    {
        var driver = new RefusingDriver();
        var profile = new Profile("shop", "dev", []);
        using var connection = new DatabaseConnection(Open(), driver) { Comment = new QueryComment(profile, new CommentSetting(null, null), appends: false), NodeId = "model.shop.c" };
        Assert.Throws<DatabaseException>(() => connection.Execute("select nope"));
        Assert.StartsWith("/* {\"app\": \"dbt\"", driver.Refused, StringComparison.Ordinal);
        Assert.EndsWith("\"node_id\": \"model.shop.c\"} */\nselect nope", driver.Refused, StringComparison.Ordinal);
        connection.Execute("begin");
        Assert.Throws<DatabaseException>(connection.Begin);
        Assert.Equal("begin immediate", driver.Refused);
    }

    public void Dispose() => _project.Dispose();

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    private void Write(PostgresSchema schema, string setting)
    {
        var at = schema.Settings;
        _project.Write("dbt_project.yml", _project.Read("dbt_project.yml") + setting + "\n")
            .Write("profiles.yml", $"shop:\n  target: pg\n  outputs:\n    pg: {{type: postgres, host: '{at.Host}', port: {at.Port}, user: '{at.Username}', password: '{at.Password}', dbname: '{at.Database}', schema: {schema.Name}}}\n")
            .Write("macros/tell.sql", "{% macro tell(node) %}{% if node %}{{ node.name }} {{ node.original_file_path }} {{ node.config.materialized }}{% endif %}{% endmacro %}")
            .Write("models/c.sql", "{{ config(materialized='table') }}select current_query() as asked");
    }

    /// <summary>Keeps what was refused.</summary>
    private sealed class RefusingDriver : IDriver
    {
        public string Refused { get; private set; } = "";

        public string BeginStatement => SqliteDriver.Instance.BeginStatement;

        public int CommandTimeout => SqliteDriver.Instance.CommandTimeout;

        public object? Read(object value) => value;

        public bool IsOpen(DbConnection connection) => true;

        public void Interrupt(DbConnection connection, DbCommand? command) => SqliteDriver.Instance.Interrupt(connection, command);

        public string Describe(DbException error, string sql)
        {
            Refused = sql;
            return error.Message;
        }
    }
}
