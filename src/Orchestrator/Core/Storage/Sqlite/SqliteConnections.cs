using Microsoft.Data.Sqlite;

namespace Dagfire.Storage.Sqlite;

/// <summary>Opens connections to one SQLite file: write-ahead log, one writer, a patient wait for locks. Thread-safe.</summary>
internal sealed class SqliteConnections
{
    private readonly string _connectionString;

    static SqliteConnections() => SQLitePCL.Batteries_V2.Init();

    internal SqliteConnections(string path)
    {
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = true }.ConnectionString;
    }

    internal string Path { get; }

    /// <summary>A connection that only looks: it makes no file and changes nothing in one, be it ours or not. <see langword="null"/> when there is no file.</summary>
    internal SqliteConnection? OpenToLook()
    {
        if (!File.Exists(Path))
            return null;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Closes the pool's connections.</summary>
    internal void Clear()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>A connection from the pool, set up.</summary>
    internal SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        SqliteLockWait.Install(connection);
        using var command = connection.CreateCommand();

        // NORMAL in WAL mode: a commit survives a crash of the process, and a loss of power costs at most the last commits, never the file.
        command.CommandText = "pragma journal_mode = wal; pragma synchronous = normal; pragma temp_store = memory;";
        command.ExecuteNonQuery();
        return connection;
    }
}
