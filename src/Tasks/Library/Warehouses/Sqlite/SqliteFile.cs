using Dagfire.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Dagfire.Tasks.Warehouses.Sqlite;

/// <summary>Opens connections to one database file and sees to its tables once. Thread-safe.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly string _connectionString;
    private readonly SemaphoreSlim _preparing = new(1);
    private readonly string _path;
    private volatile bool _prepared;

    static SqliteFile() => SQLitePCL.Batteries_V2.Init();

    internal SqliteFile(string path)
    {
        _path = Path.GetFullPath(path);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = 60 }.ConnectionString;
    }

    internal async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (!_prepared)
            await PrepareAsync(cancellationToken);
        return await ConnectAsync(cancellationToken);
    }

    public void Dispose()
    {
        // Pooled connections keep the file open after their last use.
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        _preparing.Dispose();
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await _preparing.WaitAsync(cancellationToken);
        try
        {
            if (_prepared)
                return;
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            await using var connection = await ConnectAsync(cancellationToken);
            await ExecuteAsync(connection, SqlStatements.Get("prepare_file"), cancellationToken);
            await ExecuteAsync(connection, EmbeddedText.Read("warehouse-schema.sql"), cancellationToken);
            _prepared = true;
        }
        finally
        {
            _preparing.Release();
        }
    }

    private async Task<SqliteConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            SqliteLockWait.Install(connection);
            await ExecuteAsync(connection, SqlStatements.Get("open_connection"), cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of this assembly's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
