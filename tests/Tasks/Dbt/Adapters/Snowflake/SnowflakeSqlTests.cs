using Dagfire.Dbt.Running;
using Dagfire.Warehouses;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>What nodes ask Snowflake, statement by statement.</summary>
public sealed class SnowflakeSqlTests : IDisposable
{
    private readonly ProjectFolder _project = new();
    private readonly FakeSnowflake _warehouse = new();

    public SnowflakeSqlTests() => _project.On(_warehouse);

    [Fact]
    public async Task Run_View_CreatesSchemaLooksAndReplaces()
    {
        _project.Write("models/v.sql", "{{ config(schema='marts') }}\nselect 1 as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(
            [
                "show terse schemas in database DB\nlimit 10000",
                "create schema if not exists DB.PUBLIC_marts",
                "show objects like 'v' in schema DB.PUBLIC_marts\nlimit 10000",
                "create or replace view DB.PUBLIC_marts.v\nas (\n\nselect 1 as x\n)",
            ],
            _warehouse.Bare);
        Assert.Contains("[SUCCESS 1 in ", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EveryStatement_BearsACommentBehindIt()
    {
        _project.Write("models/v.sql", "select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.EndsWith("""/* {"app": "dbt", "dbt_version": "1.11.14", "profile_name": "shop", "target_name": "prod", "node_id": "model.shop.v"} */""", _warehouse.Statements[^1], StringComparison.Ordinal);
        Assert.EndsWith(""" "connection_name": "master"} */""", _warehouse.Statements[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query-comment: ''", "select 1 as x\n)")]
    [InlineData("query-comment: run by us", "\n/* run by us */")]
    [InlineData("query-comment: {comment: also us}", "\n/* also us */")]
    public async Task Run_QueryComment_IsAsTheProjectWants(string setting, string end)
    {
        _project.Write("dbt_project.yml", _project.Read("dbt_project.yml") + setting + "\n").Write("models/v.sql", "select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.EndsWith(end, _warehouse.Statements[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("materialized='table'", "create or replace transient table DB.PUBLIC.m\nas (\nselect 1 as x\n)")]
    [InlineData("materialized='table', transient=false", "create or replace table DB.PUBLIC.m\nas (\nselect 1 as x\n)")]
    [InlineData("materialized='table', copy_grants=true, table_tag=\"t = 'v'\"", "create or replace transient table DB.PUBLIC.m\ncopy grants with tag (t = 'v') as (\nselect 1 as x\n)")]
    [InlineData("materialized='view', secure=true, row_access_policy='p on (x)'", "create or replace secure view DB.PUBLIC.m\nwith row access policy p on (x) as (\nselect 1 as x\n)")]
    [InlineData("materialized='table', cluster_by=['a', 'b']", "alter table DB.PUBLIC.m cluster by (a, b)")]
    [InlineData("materialized='table', cluster_by='a', automatic_clustering=true", "alter table DB.PUBLIC.m resume recluster")]
    public async Task Run_Settings_ShowInTheStatement(string config, string last)
    {
        _project.Write("models/m.sql", "{{ config(" + config + ") }}select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(last, _warehouse.Bare[^1]);
    }

    [Fact]
    public async Task Run_ClusteredTable_IsFilledInOrder()
    {
        _project.Write("models/m.sql", "{{ config(materialized='table', cluster_by=['a', 'b']) }}select 1 as a, 2 as b");
        await _project.Succeed(DbtVerb.Run);
        Assert.Contains("create or replace transient table DB.PUBLIC.m\nas (\nselect * from (\nselect 1 as a, 2 as b\n)\norder by (a, b)\n)", _warehouse.Bare);
    }

    [Theory]
    [InlineData("view", "TABLE")]
    [InlineData("table", "VIEW")]
    public async Task Run_OtherKindIsThere_GivesWayLast(string materialized, string there)
    {
        Exists("M", there);
        _project.Write("models/m.sql", $"{{{{ config(materialized='{materialized}') }}}}select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        var word = materialized == "table" ? "transient table" : "view";
        Assert.Equal(
            [
                $"create or replace {word} DB.PUBLIC.m__dbt_tmp\nas (\nselect 1 as x\n)",
                $"drop {there.ToLowerInvariant()} if exists \"DB\".\"PUBLIC\".\"M\" cascade",
                $"alter {materialized} DB.PUBLIC.m__dbt_tmp rename to DB.PUBLIC.m",
            ],
            _warehouse.Bare.TakeLast(3));
    }

    [Fact]
    public async Task Run_IncrementalMerge_GoesByATemporaryView()
    {
        Exists("M", "TABLE");
        Columns("m", ("ID", "NUMBER(38,0)"), ("V", "VARCHAR(5)"));
        Columns("m__dbt_tmp", ("ID", "NUMBER(38,0)"), ("V", "VARCHAR(9)"));
        _warehouse.Answer("^merge", _ => new WarehouseAnswer([], [], 3));
        _project.Write("models/m.sql", "{{ config(materialized='incremental', unique_key='id', incremental_predicates=['DBT_INTERNAL_DEST.v > 1']) }}select 1 as id, 'a' as v");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(
            [
                "create or replace temporary view DB.PUBLIC.m__dbt_tmp as (\nselect 1 as id, 'a' as v\n)",
                "describe table DB.PUBLIC.m__dbt_tmp",
                "describe table DB.PUBLIC.m",
                "alter table DB.PUBLIC.m alter \"V\" set data type character varying(9)",
                "begin",
                "merge into DB.PUBLIC.m as DBT_INTERNAL_DEST\nusing DB.PUBLIC.m__dbt_tmp as DBT_INTERNAL_SOURCE\non (DBT_INTERNAL_DEST.v > 1) and (DBT_INTERNAL_SOURCE.id = DBT_INTERNAL_DEST.id)\n"
                    + "when matched then update set\n    \"V\" = DBT_INTERNAL_SOURCE.\"V\"\nwhen not matched then insert\n    (\"ID\", \"V\")\nvalues\n    (DBT_INTERNAL_SOURCE.\"ID\", DBT_INTERNAL_SOURCE.\"V\")",
                "commit",
                "drop view if exists DB.PUBLIC.m__dbt_tmp cascade",
            ],
            _warehouse.Bare.TakeLast(8));
        Assert.Contains("[SUCCESS 3 in ", _project.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("append", "", "temporary view", "insert into")]
    [InlineData("append", ", tmp_relation_type='table'", "temporary table", "insert into")]
    [InlineData("delete+insert", "", "temporary table", "delete from DB.PUBLIC.m as DBT_INTERNAL_DEST\nwhere (id) in (\n    select distinct id\n    from DB.PUBLIC.m__dbt_tmp as DBT_INTERNAL_SOURCE\n)")]
    [InlineData("delete+insert", ", tmp_relation_type='transient'", "transient table", "delete from")]
    public async Task Run_IncrementalStrategy_HasItsTemporaryAndStatements(string strategy, string more, string temporary, string first)
    {
        Exists("M", "TABLE");
        Columns("m", ("ID", "NUMBER(38,0)"));
        Columns("m__dbt_tmp", ("ID", "NUMBER(38,0)"));
        _project.Write("models/m.sql", $"{{{{ config(materialized='incremental', unique_key='id', incremental_strategy='{strategy}'{more}) }}}}select 1 as id");
        await _project.Succeed(DbtVerb.Run);
        Assert.Contains(_warehouse.Bare, statement => statement.StartsWith($"create or replace {temporary} DB.PUBLIC.m__dbt_tmp", StringComparison.Ordinal));
        var begin = _warehouse.Bare.ToList().IndexOf("begin");
        Assert.StartsWith(first, _warehouse.Bare[begin + 1], StringComparison.Ordinal);
        Assert.Equal("insert into DB.PUBLIC.m (\"ID\")\n(\n    select \"ID\"\n    from DB.PUBLIC.m__dbt_tmp\n)", _warehouse.Bare[_warehouse.Bare.ToList().IndexOf("commit") - 1]);
    }

    [Fact]
    public async Task Run_DeleteInsertOverAView_IsRefused()
    {
        Exists("M", "TABLE");
        _project.Write("models/m.sql", "{{ config(materialized='incremental', unique_key='id', incremental_strategy='delete+insert', tmp_relation_type='view') }}select 1 as id");
        Assert.Equal(1, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Contains("only supports `table` or `transient`", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_StatementOfATransactionFails_RollsBack()
    {
        Exists("M", "TABLE");
        Columns("m", ("ID", "NUMBER(38,0)"));
        Columns("m__dbt_tmp", ("ID", "NUMBER(38,0)"));
        _warehouse.Refuse("^merge", "100090 (42P18): Duplicate row detected during DML action\nRow Values: [12345, \"a name\"]");
        _project.Write("models/m.sql", "{{ config(materialized='incremental', unique_key='id') }}select 1 as id");
        Assert.Equal(1, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Equal("rollback", _warehouse.Statements[^1]);
        Assert.Contains("Row Values: [redacted]", _project.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("a name", _project.Log.Text, StringComparison.Ordinal);
        Assert.Equal(0, _warehouse.OpenSessions);
    }

    [Fact]
    public async Task Seed_Rows_TakeThePlaceOfThoseThereInOneTransaction()
    {
        Exists("PEOPLE", "TABLE");
        _project.Write("seeds/people.csv", "id,name,born\n1,O'Neil \\ co,2020-01-31\n2,,2021-02-01\n");
        await _project.Succeed(DbtVerb.Seed);
        Assert.Equal(
            [
                "begin",
                "insert overwrite into DB.PUBLIC.people (id, name, born) values\n(1,'O''Neil \\\\ co','2020-01-31'),\n(2,null,'2021-02-01')",
                "commit",
            ],
            _warehouse.Bare.TakeLast(3));
        Assert.Contains("[INSERT 2 in ", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_ManyRows_ComeInBatches()
    {
        _project.Write("seeds/many.csv", "id\n" + string.Concat(Enumerable.Range(1, 10_001).Select(i => $"{i}\n")));
        await _project.Succeed(DbtVerb.Seed);
        Assert.Equal(
            ["create table DB.PUBLIC.many (id integer)", "begin", "insert overwrite into", "insert into DB.PUBLIC.many", "commit"],
            _warehouse.Bare.TakeLast(5).Select((statement, i) => i is 2 or 3 ? statement[..(i == 2 ? 21 : 26)] : statement));
        Assert.EndsWith("values\n(10001)", _warehouse.Bare[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_QueryTagAndWarehouse_HoldForTheNodeAlone()
    {
        _warehouse.Answer("current_warehouse", ["WAREHOUSE"], ["SMALL"]).Answer("show parameters", ["key", "value"], ["QUERY_TAG", "before"]);
        _project.Write("models/m.sql", "{{ config(query_tag='mine', snowflake_warehouse='large') }}select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(
            [
                "select current_warehouse() as warehouse", "use warehouse large", "show parameters like 'query_tag' in session", "alter session set query_tag = 'mine'",
                "show objects like 'm' in schema DB.PUBLIC\nlimit 10000", "create or replace view DB.PUBLIC.m\nas (\nselect 1 as x\n)", "alter session set query_tag = 'before'", "use warehouse SMALL",
            ],
            _warehouse.Bare.TakeLast(8));
    }

    [Fact]
    public async Task Run_SetQueryTagOfTheProject_IsCalledInItsPlace()
    {
        _project.Write("macros/tag.sql", "{% macro set_query_tag() %}{% do run_query(\"alter session set query_tag = '\" ~ model.name ~ \"'\") %}{{ return('old') }}{% endmacro %}")
            .Write("models/m.sql", "select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Contains("alter session set query_tag = 'm'", _warehouse.Bare);
    }

    [Fact]
    public async Task Run_HooksWithTransaction_AreTakenStatementByStatement()
    {
        _project.Write("models/m.sql", "{{ config(pre_hook=\"begin; delete from t where c = 'a;b' -- gone; really\\n; commit;\") }}select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(["begin", "delete from t where c = 'a;b' -- gone; really", "commit"], _warehouse.Bare.Skip(_warehouse.Bare.ToList().IndexOf("begin")).Take(3));
    }

    [Fact]
    public async Task Build_TestsAndStoredFailures_AreAsked()
    {
        _warehouse.Answer("should_error", ["FAILURES", "SHOULD_WARN", "SHOULD_ERROR"], [0L, false, false]);
        _project.Write("models/m.sql", "select 1 as x")
            .Write("models/schema.yml", "models: [{name: m, columns: [{name: x, data_tests: [unique, {not_null: {config: {store_failures: true}}}]}]}]\n");
        await _project.Succeed(DbtVerb.Build);
        Assert.Contains(_warehouse.Bare, statement => statement.StartsWith("create schema if not exists DB.PUBLIC_dbt_test__audit", StringComparison.Ordinal));
        Assert.Contains(_warehouse.Bare, statement => statement.StartsWith("create or replace transient table DB.PUBLIC_dbt_test__audit.not_null_m_x\nas (", StringComparison.Ordinal));
        Assert.Contains("PASS=3 ", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Freshness_NoTimeColumn_GoesByTheLastChange()
    {
        _warehouse.Answer("last_altered", ["LAST_MODIFIED", "SNAPSHOTTED_AT"], [new DateTimeOffset(2024, 3, 1, 4, 0, 0, TimeSpan.FromHours(-7)), null]);
        _project.Write("models/sources.yml", "sources: [{name: raw, database: LAKE, freshness: {warn_after: {count: 30, period: minute}}, tables: [{name: loads}]}]\n");
        await _project.Run(DbtVerb.SourceFreshness);
        Assert.Contains("WARN freshness of raw.loads", _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("LAKE.information_schema.tables\nwhere upper(table_schema) = upper('raw') and upper(table_name) = upper('loads')", _warehouse.Bare[^1], StringComparison.Ordinal);
        Assert.Contains("\"max_loaded_at\": \"2024-03-01T11:00:00.000000Z\"", _project.Read("target/sources.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Freshness_TableIsNotThere_SaysSo()
    {
        _project.Write("models/sources.yml", "sources: [{name: raw, freshness: {warn_after: {count: 1, period: hour}}, tables: [{name: loads}]}]\n");
        Assert.Equal(1, (await _project.Run(DbtVerb.SourceFreshness)).ExitCode);
        Assert.Contains("DB.raw.loads was not found", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OtherDatabase_HasItsOwnSchemas()
    {
        _project.Write("models/m.sql", "{{ config(database='other', schema='x') }}select 1 as x").Write("models/n.sql", "select * from {{ ref('m') }}");
        await _project.Succeed(DbtVerb.Run);
        Assert.Contains("show terse schemas in database other\nlimit 10000", _warehouse.Bare);
        Assert.Contains("create schema if not exists other.PUBLIC_x", _warehouse.Bare);
        Assert.Contains("create or replace view DB.PUBLIC.n\nas (\nselect * from other.PUBLIC_x.m\n)", _warehouse.Bare);
    }

    [Fact]
    public async Task Clone_TableAndView_AreClonedAndLookedThrough()
    {
        _project.Write("models/t.sql", "{{ config(materialized='table') }}select 1 as x").Write("models/v.sql", "select 1 as x");
        await _project.Succeed(DbtVerb.Parse);
        Directory.CreateDirectory(Path.Combine(_project.Directory, "state"));
        _project.Write("state/manifest.json", _project.Read("target/manifest.json").Replace("\"schema\": \"PUBLIC\"", "\"schema\": \"PROD\"", StringComparison.Ordinal));
        _warehouse.Answer("^show objects like 't' in schema DB.PROD", ["name", "database_name", "schema_name", "kind"], ["T", "DB", "PROD", "TABLE"]);
        Assert.Equal(0, (await _project.Run(new DbtCommand(DbtVerb.Clone, _project.Directory) { StatePath = "state" })).ExitCode);
        Assert.Contains("create or replace transient table DB.PUBLIC.t\nclone DB.PROD.t", _warehouse.Bare);
        Assert.Contains("create or replace view DB.PUBLIC.v\nas (\nselect * from DB.PROD.v\n)", _warehouse.Bare);
    }

    [Fact]
    public async Task Operation_RenameAndDrop_NameTheKind()
    {
        _project.Write("macros/op.sql", """
            {% macro op() %}
                {% set old = api.Relation.create(schema='s', identifier='a', type='view') %}
                {% do adapter.rename_relation(old, api.Relation.create(schema='s', identifier='b')) %}
                {% do adapter.drop_relation(old) %}
                {% do adapter.create_schema(api.Relation.create(database='other', schema='x')) %}
            {% endmacro %}
            """);
        Assert.Equal(0, (await _project.Run(new DbtCommand(DbtVerb.RunOperation, _project.Directory) { Macro = "op" })).ExitCode);
        Assert.Equal(["alter view DB.s.a rename to DB.s.b", "drop view if exists DB.s.a cascade", "create schema if not exists other.x"], _warehouse.Bare);
    }

    [Fact]
    public async Task Run_Cancelled_StopsAtTheSession()
    {
        using var stop = new CancellationTokenSource();
        _warehouse.Answer("^create or replace view", _ =>
        {
            stop.Cancel();
            throw new FakeSnowflakeException("000604 (57014): SQL execution canceled");
        });
        _project.Write("models/m.sql", "select 1 as x");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory), stop.Token));
        Assert.Equal(0, _warehouse.OpenSessions);
    }

    public void Dispose() => _project.Dispose();

    private void Exists(string name, string kind) => _warehouse.Answer(
        $"^show objects like '{name}' ", ["created_on", "name", "database_name", "schema_name", "kind"], [null, name, "DB", "PUBLIC", kind]);

    private void Columns(string table, params (string Name, string Type)[] columns) => _warehouse.Answer(
        $"^describe table DB.PUBLIC.{table}\n", [["name", "type"], .. columns.Select(column => (IReadOnlyList<object?>)[column.Name, column.Type])]);
}
