using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>What is in the warehouse after runs, on the fake that carries statements out.</summary>
public sealed class SnowflakeRunTests : IDisposable
{
    private readonly ProjectFolder _project = new();
    private readonly SqliteSnowflake _warehouse = new();

    public SnowflakeRunTests() => _project.On(_warehouse);

    [Theory]
    [InlineData("view", "table")]
    [InlineData("table", "view")]
    [InlineData("view", "incremental")]
    public async Task Run_KindChanges_KeepsThePreviousUntilTheNewIsThere(string before, string after)
    {
        _project.Write("models/m.sql", $"{{{{ config(materialized='{before}') }}}}select 1 as x");
        await _project.Succeed(DbtVerb.Run);
        _project.Write("models/m.sql", $"{{{{ config(materialized='{after}') }}}}select nonsense");
        Assert.Equal(1, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Equal(["1"], _warehouse.Rows("select x from \"PUBLIC.M\""));
        _project.Write("models/m.sql", $"{{{{ config(materialized='{after}') }}}}select 2 as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(["2"], _warehouse.Rows("select x from \"PUBLIC.M\""));
        Assert.Equal([after == "view" ? "view" : "table"], _warehouse.Rows("select type from sqlite_master where name like 'PUBLIC.%'"));
    }

    [Fact]
    public async Task Snapshot_Timestamp_KeepsVersionsAndTakesNewColumns()
    {
        _warehouse.Execute("create table \"RAW.ITEMS\"(id int, v text, changed text); insert into \"RAW.ITEMS\" values (1, 'a', '2024-01-01'), (2, 'b', '2024-01-01')");
        _project.Write("models/sources.yml", "sources: [{name: raw, tables: [{name: items}]}]\n")
            .Write("snapshots/snap.sql", "{% snapshot snap %}{{ config(unique_key='id', strategy='timestamp', updated_at='changed') }} select * from {{ source('raw', 'items') }}{% endsnapshot %}");
        await _project.Succeed(DbtVerb.Snapshot);
        _warehouse.Execute("alter table \"RAW.ITEMS\" add column more text; update \"RAW.ITEMS\" set v = 'b2', more = 'x', changed = '2024-02-02' where id = 2; insert into \"RAW.ITEMS\" values (3, 'c', '2023-01-01', null)");
        await _project.Succeed(DbtVerb.Snapshot);
        await _project.Succeed(DbtVerb.Snapshot);
        Assert.Equal(
            ["1|a|null|open", "2|b|null|2024-02-02", "2|b2|x|open", "3|c|null|open"],
            _warehouse.Rows("select id, v, more, coalesce(dbt_valid_to, 'open') from \"PUBLIC.SNAP\" order by id, dbt_valid_from"));
        Assert.Equal(["4"], _warehouse.Rows("select count(distinct dbt_scd_id) from \"PUBLIC.SNAP\""));
    }

    [Fact]
    public async Task Snapshot_SeveralKeysAndAllColumns_KeepsVersions()
    {
        _warehouse.Execute("create table \"RAW.ITEMS\"(a int, b int, v text); insert into \"RAW.ITEMS\" values (1, 1, 'x'), (1, 2, null)");
        _project.Write("models/sources.yml", "sources: [{name: raw, tables: [{name: items}]}]\n")
            .Write("snapshots/snap.sql", "{% snapshot snap %}{{ config(unique_key=['a', 'b'], strategy='check', check_cols='all', hard_deletes='invalidate') }} select * from {{ source('raw', 'items') }}{% endsnapshot %}");
        await _project.Succeed(DbtVerb.Snapshot);
        _warehouse.Execute("update \"RAW.ITEMS\" set v = 'y' where b = 2; delete from \"RAW.ITEMS\" where b = 1");
        await _project.Succeed(DbtVerb.Snapshot);
        Assert.Equal(["1|1|x|closed", "1|2|null|closed", "1|2|y|open"], _warehouse.Rows("select a, b, v, case when dbt_valid_to is null then 'open' else 'closed' end from \"PUBLIC.SNAP\" order by a, b, v"));
    }

    [Theory]
    [InlineData("append_new_columns", "1|null|2,2|new|null")]
    [InlineData("ignore", "1|2,2|null")]
    public async Task Run_IncrementalWithOtherColumns_GoesByOnSchemaChange(string mode, string rows)
    {
        var config = $"{{{{ config(materialized='incremental', unique_key='id', on_schema_change='{mode}') }}}}";
        _project.Write("models/m.sql", config + "select 1 as id, 2 as old");
        await _project.Succeed(DbtVerb.Run);
        _project.Write("models/m.sql", config + (mode == "ignore" ? "select 2 as id, null as old, 'new' as fresh" : "select 2 as id, 'new' as fresh, null as old"));
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(rows.Split(','), _warehouse.Rows(mode == "ignore" ? "select * from \"PUBLIC.M\" order by id" : "select id, fresh, old from \"PUBLIC.M\" order by id"));
    }

    [Fact]
    public async Task Seed_FullRefreshWithOtherColumns_MakesTheTableAnew()
    {
        _project.Write("seeds/s.csv", "id\n1\n");
        await _project.Succeed(DbtVerb.Seed);
        _project.Write("seeds/s.csv", "id,name\n1,a\n");
        Assert.Equal(0, (await _project.Run(new DbtCommand(DbtVerb.Seed, _project.Directory) { FullRefresh = true })).ExitCode);
        _project.Write("seeds/s.csv", "id,name\n");
        await _project.Succeed(DbtVerb.Seed);
        Assert.Empty(_warehouse.Rows("select * from \"PUBLIC.S\""));
        Assert.Equal(["id", "name"], _warehouse.Rows("select name from pragma_table_info('PUBLIC.S')"));
    }

    public void Dispose()
    {
        _warehouse.Dispose();
        _project.Dispose();
    }
}
