using Microsoft.Data.Sqlite;

namespace Dagfire.FaultWorker;

/// <summary>What the bodies of tasks did, in a SQLite file: one row per attempt, written as often as that attempt was made. Thread-safe.</summary>
internal sealed class Ledger
{
    private readonly string _address;

    internal Ledger(string path)
    {
        _address = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 20 }.ConnectionString;
        using var connection = Open();
        Execute(connection, """
            pragma journal_mode = wal;
            create table if not exists entry (run_id text, task_id text, attempt integer, times integer not null, primary key (run_id, task_id, attempt))
            """);
    }

    /// <summary>Notes an attempt, once or again.</summary>
    internal Task WriteAsync(TaskContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var connection = Open();
        Execute(
            connection,
            "insert into entry values ($run_id, $task_id, $attempt, 1) on conflict do update set times = times + 1",
            ("$run_id", context.RunId), ("$task_id", context.TaskId.Value), ("$attempt", context.Attempt));
        return Task.CompletedTask;
    }

    /// <summary>How many attempts of this task were noted.</summary>
    internal Task<long> CountAsync(TaskContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from entry where run_id = $run_id and task_id = $task_id";
        command.Parameters.AddWithValue("$run_id", context.RunId);
        command.Parameters.AddWithValue("$task_id", context.TaskId.Value);
        return Task.FromResult((long)command.ExecuteScalar()!);
    }

    /// <summary>Every attempt noted, with the number of times.</summary>
    internal IReadOnlyList<LedgerEntry> Read()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select run_id, task_id, attempt, times from entry";
        using var reader = command.ExecuteReader();
        var entries = new List<LedgerEntry>();
        while (reader.Read())
            entries.Add(new LedgerEntry(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3)));
        return entries;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_address);
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
