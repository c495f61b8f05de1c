namespace Dagfire.Dbt.Running;

public sealed class SnapshotTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Fact]
    public async Task Snapshot_Timestamp_KeepsVersions()
    {
        Prepare("strategy='timestamp', updated_at='changed'");
        await _project.Succeed(DbtVerb.Snapshot);
        _project.Warehouse.Execute("update items set v = 'b2', changed = '2024-02-02' where id = 2; update items set v = 'older', changed = '2023-01-01' where id = 1; insert into items values (3, 'c', '2024-02-03')");
        await _project.Succeed(DbtVerb.Snapshot);
        Assert.Equal(
            ["1|a|2024-01-01|null", "2|b|2024-01-01|2024-02-02", "2|b2|2024-02-02|null", "3|c|2024-02-03|null"],
            _project.Warehouse.Rows("select id, v, dbt_valid_from, dbt_valid_to from snap order by id, dbt_valid_from"));
    }

    [Fact]
    public async Task Snapshot_CheckWithHardDeletes_ClosesWhatIsGone()
    {
        Prepare("strategy='check', check_cols=['v'], hard_deletes='invalidate'");
        await _project.Succeed(DbtVerb.Snapshot);
        _project.Warehouse.Execute("update items set v = null where id = 1; delete from items where id = 2");
        await _project.Succeed(DbtVerb.Snapshot);
        Assert.Equal(["1|a|1", "1|null|0", "2|b|1"], _project.Warehouse.Rows("select id, v, dbt_valid_to is not null from snap order by id, dbt_valid_to is null"));
        await _project.Succeed(DbtVerb.Snapshot);
        Assert.Equal(3L, _project.Warehouse.Scalar("select count(*) from snap"));
    }

    [Theory]
    [InlineData("strategy='timestamp', updated_at='changed'")]
    [InlineData("strategy='check', check_cols='all'")]
    public async Task Snapshot_RowGoneAndBack_HasAVersionThatSaysItWasGone(string strategy)
    {
        Prepare(strategy + ", hard_deletes='new_record'");
        await _project.Succeed(DbtVerb.Snapshot);
        _project.Warehouse.Execute("delete from items where id = 2");
        await _project.Succeed(DbtVerb.Snapshot);
        await _project.Succeed(DbtVerb.Snapshot);
        Assert.Equal(["1|a|1|False", "2|b|0|False", "2|b|1|True"], _project.Warehouse.Rows("select id, v, dbt_valid_to is null, dbt_is_deleted from snap order by id, dbt_is_deleted"));

        _project.Warehouse.Execute("insert into items values (2, 'b', '2024-01-01')");
        await _project.Succeed(DbtVerb.Snapshot);
        Assert.Equal(
            ["1|a|1|False", "2|b|0|False", "2|b|0|True", "2|b|1|False"],
            _project.Warehouse.Rows("select id, v, dbt_valid_to is null, dbt_is_deleted from snap order by id, rowid"));
    }

    [Fact]
    public async Task Snapshot_OwnNamesAndOwnEnd_AreUsedInEveryRun()
    {
        Prepare("strategy='timestamp', updated_at='changed', hard_deletes='invalidate', dbt_valid_to_current=\"'9999-12-31'\", snapshot_meta_column_names={'dbt_valid_from': 'since', 'dbt_valid_to': 'until', 'dbt_scd_id': 'version', 'dbt_updated_at': 'at'}");
        await _project.Succeed(DbtVerb.Snapshot);
        _project.Warehouse.Execute("update items set v = 'a2', changed = '2024-02-02' where id = 1");
        await _project.Succeed(DbtVerb.Snapshot);
        Assert.Equal(
            ["1|a|2024-01-01|2024-02-02", "1|a2|2024-02-02|9999-12-31", "2|b|2024-01-01|9999-12-31"],
            _project.Warehouse.Rows("select id, v, since, until from snap order by id, since"));
        Assert.Equal(["id", "v", "changed", "version", "at", "since", "until"], _project.Warehouse.Rows("select name from pragma_table_info('snap')"));
    }

    [Fact]
    public async Task Snapshot_UnknownHardDeletes_IsRefused()
    {
        Prepare("strategy='check', check_cols='all', hard_deletes='forget'");
        var result = await _project.Run(DbtVerb.Snapshot);
        Assert.Contains("hard_deletes is 'forget'; it must be ignore, invalidate or new_record", Assert.Single(result.Nodes).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private void Prepare(string config)
    {
        _project.Warehouse.Execute("create table items(id integer, v text, changed text); insert into items values (1, 'a', '2024-01-01'), (2, 'b', '2024-01-01')");
        _project.Write("models/sources.yml", "sources:\n  - name: raw\n    schema: main\n    tables: [{name: items}]\n")
            .Write("snapshots/snap.sql", $$$"""
                {% snapshot snap %}
                {{ config(unique_key='id', {{{config}}}) }}
                select * from {{ source('raw', 'items') }}
                {% endsnapshot %}
                """);
    }
}
