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
