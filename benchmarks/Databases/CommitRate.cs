using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Dagfire.Benchmarks.Databases;

/// <summary>The database's own rate of single-row commits: the yardstick of the same minutes on the same machine.</summary>
internal static class CommitRate
{
    private const int Clients = 8;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);

    /// <summary>Commits per second of eight clients, each updating its own row.</summary>
    internal static async Task<double> OfPostgreSqlAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Max Auto Prepare=10;Auto Prepare Min Usages=1");
        await using (var create = source.CreateCommand("create table if not exists commit_rate (id int primary key, n int not null) with (fillfactor = 50); insert into commit_rate select g, 0 from generate_series(1, 8) g on conflict do nothing"))
            await create.ExecuteNonQueryAsync();
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(1, Clients).Select(id => Task.Run(() => UpdateAsync(source, id, start))));
        return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Commits per second of one writer, with the settings Dagfire uses.</summary>
    internal static double OfSqlite()
    {
        SQLitePCL.Batteries_V2.Init();
        var path = Path.Combine(Path.GetTempPath(), $"dagfire-commit-rate-{Environment.ProcessId}.db");
        try
        {
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            Execute(connection, "pragma journal_mode = wal; pragma synchronous = normal; create table t (id integer primary key, n integer); insert into t values (1, 0)");
            using var update = connection.CreateCommand();
            update.CommandText = "update t set n = n + 1 where id = 1";
            var start = Stopwatch.GetTimestamp();
            var count = 0;
            for (; Stopwatch.GetElapsedTime(start) < Length; count++)
                update.ExecuteNonQuery();
            return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        finally
        {
            foreach (var file in new[] { path, path + "-wal", path + "-shm" })
                File.Delete(file);
        }
    }

    private static async Task<int> UpdateAsync(NpgsqlDataSource source, int id, long start)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var update = new NpgsqlCommand("update commit_rate set n = n + 1 where id = $1", connection) { Parameters = { new() { Value = id } } };
        var count = 0;
        for (; Stopwatch.GetElapsedTime(start) < Length; count++)
            await update.ExecuteNonQueryAsync();
        return count;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
