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
    internal Task WriteAsync(TaskContext context, CancellationToken cancellationToken) =>
        WriteAsync(context.RunId, NameOf(context.TaskId.Value, context.MapIndex), context.Attempt, cancellationToken);

    /// <summary>Notes something else that an attempt did, once or again.</summary>
    internal Task WriteAsync(string runId, string name, int attempt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var connection = Open();
        Execute(
            connection,
            "insert into entry values ($run_id, $task_id, $attempt, 1) on conflict do update set times = times + 1",
            ("$run_id", runId), ("$task_id", name), ("$attempt", attempt));
        return Task.CompletedTask;
    }

    /// <summary>How many attempts of this task were noted.</summary>
    internal Task<long> CountAsync(TaskContext context, CancellationToken cancellationToken) => ReadCountAsync(
        "select count(*) from entry where run_id = $run_id and task_id = $task_id", context.RunId, context.TaskId.Value, context.Attempt, cancellationToken);

    /// <summary>How often something was noted of an attempt.</summary>
    internal Task<long> CountAsync(string runId, string name, int attempt, CancellationToken cancellationToken) => ReadCountAsync(
        "select coalesce(sum(times), 0) from entry where run_id = $run_id and task_id = $task_id and attempt = $attempt", runId, name, attempt, cancellationToken);

    /// <summary>What an instance is called in the ledger.</summary>
    internal static string NameOf(string taskId, int mapIndex) => mapIndex < 0 ? taskId : $"{taskId}[{mapIndex}]";

    private Task<long> ReadCountAsync(string sql, string runId, string name, int attempt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$run_id", runId);
        command.Parameters.AddWithValue("$task_id", name);
        command.Parameters.AddWithValue("$attempt", attempt);
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
