namespace Dagfire.Dbt.Running;

public sealed class MaterializationTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Fact]
    public async Task Seed_TypedColumns_AreInferredAndForced()
    {
        _project.Write("seeds/people.csv", "\uFEFFid,name,score,born,active,zip\n1,\"Ann, the first\",1.5,2020-01-31,true,01234\n2,Bob,,2021-02-01,false,00001\n")
            .Write("seeds/people.yml", "seeds:\n  - name: people\n    config:\n      column_types: {zip: text}\n");
        var result = await _project.Succeed(DbtVerb.Seed);
        Assert.Equal("INSERT 2", Assert.Single(result.Nodes).Message);
        Assert.Equal(["1|Ann, the first|1.5|2020-01-31|1|01234", "2|Bob|null|2021-02-01|0|00001"], _project.Warehouse.Rows("select * from people order by id"));
        Assert.Equal("INSERT 2", Assert.Single((await _project.Succeed(DbtVerb.Seed)).Nodes).Message);
        Assert.Equal(2L, _project.Warehouse.Scalar("select count(*) from people"));
        Assert.Equal("CREATE 2", Assert.Single((await _project.Run(new DbtCommand(DbtVerb.Seed, _project.Directory) { FullRefresh = true })).Nodes).Message);
    }

    [Fact]
    public async Task Run_UnknownStrategy_FailsBeforeAnythingIsMade()
    {
        _project.Write("models/a.sql", "{{ config(materialized='incremental', incremental_strategy='weird') }} select 1 as x");
        var result = await _project.Run(DbtVerb.Run);
        Assert.Equal("Runtime Error in model a (models/a.sql)\n  dbt could not find an incremental strategy macro with the name \"get_incremental_weird_sql\" in shop", Assert.Single(result.Nodes).Message);
        Assert.Empty(_project.Warehouse.Rows("select name from sqlite_master where name = 'a'"));
    }

    [Fact]
    public async Task Run_ViewBecomesTableAndBack_ReplacesWhatIsThere()
    {
        _project.Write("models/a.sql", "{{ config(materialized=var('how', 'view')) }} select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        var asTable = new DbtCommand(DbtVerb.Run, _project.Directory) { Vars = new Dictionary<string, object?>(StringComparer.Ordinal) { ["how"] = "table" } };
        Assert.Equal("SELECT 1", Assert.Single((await _project.Run(asTable)).Nodes).Message);
        Assert.Equal("table", _project.Warehouse.Scalar("select type from sqlite_master where name = 'a'"));
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal("view", _project.Warehouse.Scalar("select type from sqlite_master where name = 'a'"));
    }

    [Fact]
    public async Task Run_FailingTable_LeavesThePreviousOneInPlace()
    {
        _project.Write("models/a.sql", "{{ config(materialized='table') }} select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        _project.Write("models/a.sql", "{{ config(materialized='table', post_hook='select nonsense from nowhere') }} select 2 as x");
        var result = await _project.Run(DbtVerb.Run);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no such table: nowhere", Assert.Single(result.Nodes).Message, StringComparison.Ordinal);
        Assert.Equal(1L, _project.Warehouse.Scalar("select x from a"));
    }

    [Fact]
    public async Task Build_IndexesOfTables_AreMadeWithThem()
    {
        _project.Write("seeds/people.csv", "id,name\n1,Ann\n").Write("seeds/people.yml", "seeds:\n  - name: people\n    config: {indexes: [{columns: [id], unique: true}]}\n")
            .Write("models/t.sql", "{{ config(materialized='table', schema='stage', indexes=[{'columns': ['id', 'name']}, {'columns': ['name'], 'unique': true, 'type': 'btree'}]) }} select * from {{ ref('people') }}")
            .Write("models/i.sql", "{{ config(materialized='incremental', unique_key='id', indexes=[{'columns': ['id']}]) }} select * from {{ ref('people') }}")
            .Write("snapshots/snap.sql", "{% snapshot snap %}{{ config(unique_key='id', strategy='check', check_cols='all', indexes=[{'columns': ['id']}]) }} select * from {{ ref('people') }}{% endsnapshot %}");

        for (var round = 0; round < 2; round++)
            await _project.Succeed(DbtVerb.Build);

        Assert.Equal(
            ["i|0|id", "main_stage.t|0|id,name", "main_stage.t|1|name", "people|1|id", "snap|0|id"],
            _project.Warehouse.Rows("select m.name, l.\"unique\", (select group_concat(name) from pragma_index_info(l.name)) from sqlite_master m join pragma_index_list(m.name) l where m.type = 'table' order by 1, 2, 3"));
    }

    [Theory]
    [InlineData("'id'", "Could not parse index config: it is no list but 'id'.")]
    [InlineData("[{'unique': true}]", "Could not parse index config: {'unique': True} has no list of columns.")]
    [InlineData("[{'columns': ['id'], 'kind': 'hash'}]", "Could not parse index config: 'kind' is not known; an index has columns, unique, type.")]
    public async Task Run_IndexThatIsNone_FailsAndLeavesNothing(string indexes, string expected)
    {
        _project.Write("models/t.sql", $"{{{{ config(materialized='table', indexes={indexes}) }}}} select 1 as id");

        var result = await _project.Run(DbtVerb.Run);

        Assert.Contains(expected, Assert.Single(result.Nodes).Message, StringComparison.Ordinal);
        Assert.Equal(0L, _project.Warehouse.Scalar("select count(*) from sqlite_master where name = 't'"));
    }

    [Fact]
    public async Task Run_CustomSchema_IsPartOfTheName()
    {
        _project.Write("models/a.sql", "{{ config(schema='stage') }} select 1 as x").Write("models/b.sql", "select x from {{ ref('a') }}");
        var result = await _project.Succeed(DbtVerb.Run);
        Assert.Equal("\"main\".\"main_stage.a\"", result.Nodes[0].RelationName);
        Assert.Equal("\"main\".\"b\"", result.Nodes[1].RelationName);
        Assert.Equal(1L, _project.Warehouse.Scalar("select x from b"));
    }

    [Theory]
    [InlineData("append", "1|old;2|old;2|new;3|new")]
    [InlineData("delete+insert", "1|old;2|new;3|new")]
    [InlineData("merge", "1|old;2|new;3|new")]
    public async Task Run_IncrementalSecondTime_TakesUpRows(string strategy, string expected)
    {
        _project.Write("models/a.sql", $$$"""
            {{ config(materialized='incremental', unique_key='id', incremental_strategy='{{{strategy}}}') }}
            {% if is_incremental() %}
            select 2 as id, 'new' as v union all select 3, 'new'
            {% else %}
            select 1 as id, 'old' as v union all select 2, 'old'
            {% endif %}
            """);
        await _project.Succeed(DbtVerb.Run);
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(expected.Split(';'), _project.Warehouse.Rows("select id, v from a order by id, v desc"));
        await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { FullRefresh = true });
        Assert.Equal(["1|old", "2|old"], _project.Warehouse.Rows("select id, v from a order by id"));
    }

    [Theory]
    [InlineData("ignore", 0, "id|v")]
    [InlineData("append_new_columns", 0, "id|v|w")]
    [InlineData("sync_all_columns", 0, "id|w")]
    [InlineData("fail", 1, "id|v")]
    public async Task Run_IncrementalWithNewColumns_ObeysOnSchemaChange(string mode, int exitCode, string columns)
    {
        var selected = mode == "ignore" ? "3 as id, 'c' as v, 1 as w" : "3 as id, 1 as w";
        _project.Write("models/a.sql", $$$"""
            {{ config(materialized='incremental', on_schema_change='{{{mode}}}') }}
            {% if is_incremental() %} select {{{selected}}} {% else %} select 1 as id, 'a' as v {% endif %}
            """);
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(exitCode, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Equal(columns, string.Join("|", _project.Warehouse.Rows("select name from pragma_table_info('a')")));
    }

    [Fact]
    public async Task Run_EphemeralChain_IsInjectedBeforeOwnCtes()
    {
        _project.Write("models/e1.sql", "{{ config(materialized='ephemeral') }} select 1 as x")
            .Write("models/e2.sql", "{{ config(materialized='ephemeral') }} select x + 1 as x from {{ ref('e1') }}")
            .Write("models/m.sql", "-- first\nwith own as (select x from {{ ref('e2') }})\nselect o.x + e.x as x from own o, {{ ref('e1') }} e");
        var result = await _project.Succeed(DbtVerb.Run);
        Assert.Single(result.Nodes);
        Assert.Equal(3L, _project.Warehouse.Scalar("select x from m"));
        var compiled = _project.Read("target/compiled/shop/models/m.sql");
        Assert.StartsWith("-- first\nwith  __dbt__cte__e1 as (\n", compiled, StringComparison.Ordinal);
        Assert.True(compiled.IndexOf("__dbt__cte__e1 as", StringComparison.Ordinal) < compiled.IndexOf("__dbt__cte__e2 as", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_Hooks_RunInOrderAroundTheModel()
    {
        _project.Warehouse.Execute("create table audit(id integer primary key, what text)");
        _project.Write("dbt_project.yml", """
            name: shop
            profile: shop
            on-run-start: "insert into audit(what) values ('start {{ target.name }}')"
            on-run-end: ["insert into audit(what) values ('end {{ results | length }}')"]
            models:
              +pre-hook: "insert into audit(what) values ('pre {{ this.identifier }}')"
            """).Write("models/a.sql", "{{ config(post_hook=[\"insert into audit(what) values ('post')\"]) }} select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(["start dev", "pre a", "post", "end 1"], _project.Warehouse.Rows("select what from audit order by id"));
    }

    public void Dispose() => _project.Dispose();
}
