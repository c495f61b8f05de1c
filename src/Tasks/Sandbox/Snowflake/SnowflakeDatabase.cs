using System.Collections.Concurrent;
using Dagfire.Dbt.Adapters.Sqlite;
using Microsoft.Data.Sqlite;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>
/// The one database of a Snowflake, kept in SQLite: the table <c>PUBLIC.ORDERS</c> there is named <c>"PUBLIC.ORDERS"</c> here. Names that are not given with database and schema stay
/// as they are. Thread-safe.
/// </summary>
public sealed class SnowflakeDatabase
{
    private readonly string _connectionString;

    static SnowflakeDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <param name="connectionString">Names SQLite's database.</param>
    /// <param name="name">What the database is called there.</param>
    public SnowflakeDatabase(string connectionString, string name)
    {
        // Pooled connections would keep temporary tables for the next session.
        _connectionString = new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        Name = name;
        using var connection = Connect(new Dictionary<string, string?>());
        Execute(connection, SnowflakeInformation.Tables);
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The schemas there are, in capitals.</summary>
    public ConcurrentDictionary<string, bool> Schemas { get; } = new(StringComparer.OrdinalIgnoreCase) { ["INFORMATION_SCHEMA"] = true, ["PUBLIC"] = true, ["RAW"] = true };

    /// <summary>What one session runs its statements on.</summary>
    /// <param name="places">Where the session is.</param>
    public SnowflakeSql Open(IReadOnlyDictionary<string, string?> places)
    {
        var connection = Connect(places);
        Execute(connection, SnowflakeInformation.Views);
        return new SnowflakeSql(this, connection);
    }

    /// <summary>A connection of SQLite with Snowflake's functions.</summary>
    /// <param name="places">Where the session is.</param>
    public SqliteConnection Connect(IReadOnlyDictionary<string, string?> places)
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        SqliteFunctions.Register(connection);
        SnowflakeFunctions.Register(connection, places);
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // This folder's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
