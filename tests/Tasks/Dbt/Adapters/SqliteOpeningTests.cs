using Dagfire.Dbt.Adapters.Sqlite;
using Dagfire.Dbt.Running;
using Dagfire.Storage.Sqlite;

namespace Dagfire.Dbt.Adapters;

public sealed class SqliteOpeningTests
{
    [Fact]
    public async Task Begin_AnotherBuildWrites_WaitsShortlyAndGoesOn()
    {
        using var project = new ProjectFolder();
        project.Warehouse.Execute("create table numbers (n integer)");
        project.Warehouse.Execute("begin immediate");
        var before = SqliteLockWait.Count;

        var second = Task.Run(() =>
        {
            using var connection = SqliteOpening.Open($"Data Source={project.Warehouse.Path};Pooling=False");
            connection.Begin();
            connection.Execute("insert into numbers values (1)");
            connection.Commit();
        });
        while (SqliteLockWait.Count < before + 3 && !second.IsCompleted) await Task.Yield();
        Assert.False(second.IsCompleted);
        project.Warehouse.Execute("commit");
        await second.WaitAsync(TimeSpan.FromMinutes(5), TimeProvider.System);
        Assert.Equal(1L, project.Warehouse.Scalar("select count(*) from numbers"));
    }
}
