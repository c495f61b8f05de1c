using Npgsql;

namespace Dagfire.Benchmarks.Hangfire.Clusters;

/// <summary>What PostgreSQL has counted for one database. Its sessions report with up to a second's delay, so the look comes after a rest.</summary>
internal static class ClusterCounts
{
    /// <summary>Transactions so far, reading ones too.</summary>
    internal static async Task<long> TransactionsAsync(string database)
    {
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("select xact_commit + xact_rollback from pg_stat_database where datname = current_database()");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How many runs have ended, and the time from the first trigger to the last end.</summary>
    internal static async Task<(long Ended, TimeSpan Time)> RunsAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select count(ended_at), coalesce(max(ended_at) - min(queued_at), interval '0') from dag_run");
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetFieldValue<TimeSpan>(1));
    }
}
