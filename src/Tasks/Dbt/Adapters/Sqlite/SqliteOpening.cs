using Dagfire.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Dagfire.Dbt.Adapters.Sqlite;

/// <summary>Opens the file so that it can be shared with whoever loads it.</summary>
internal static class SqliteOpening
{
    static SqliteOpening() => SQLitePCL.Batteries_V2.Init();

    /// <param name="connectionString">Where the file is.</param>
    /// <param name="comment">What stands beside each statement; <see langword="null"/> for nothing.</param>
    public static WarehouseConnection Open(string connectionString, QueryComment? comment = null)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            SqliteLockWait.Install(connection);
            using var pragmas = connection.CreateCommand();
            // WAL lets the ingest read and write beside us; NORMAL syncs at checkpoints, which WAL makes safe against a crash of the process.
            pragmas.CommandText = "pragma journal_mode = wal; pragma synchronous = normal; pragma temp_store = memory;";
            pragmas.ExecuteNonQuery();
            SqliteFunctions.Register(connection);
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw new DatabaseException(error.Message, error);
        }

        return new DatabaseConnection(connection, SqliteDriver.Instance) { Comment = comment };
    }
}
