using Dagfire.Conformance.Databases;

namespace Dagfire.Storage.Sqlite;

public sealed class SqliteLockWaitTests
{
    [Fact]
    public void After_ManyTries_WaitsLongerAndTenSecondsInAll()
    {
        var waits = Enumerable.Range(0, 1000).Select(SqliteLockWait.After).TakeWhile(wait => wait is not null).Select(wait => wait!.Value).ToList();

        Assert.Equal(waits.Order(), waits);
        Assert.Equal(TimeSpan.FromMilliseconds(1), waits[0]);
        Assert.InRange(waits.Sum(wait => wait.TotalSeconds), 9.8, 10);
    }

    [Fact]
    public async Task Write_AnotherConnectionWrites_WaitsAndGoesOn()
    {
        using var file = new SqliteFile();
        var connections = new SqliteConnections(file.Path);
        using var first = connections.Open();
        Execute(first, "create table numbers (n integer)");
        Execute(first, "begin immediate");
        var before = SqliteLockWait.Count;

        var second = Task.Run(() =>
        {
            using var connection = connections.Open();
            Execute(connection, "insert into numbers values (1)");
        });
        while (SqliteLockWait.Count < before + 3 && !second.IsCompleted)
            await Task.Yield();
        Assert.False(second.IsCompleted);
        Execute(first, "commit");
        await second.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

        connections.Clear();
    }

    private static void Execute(Microsoft.Data.Sqlite.SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
