using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Dagfire.Tasks.Sql;

/// <summary>Opens the databases of connections.</summary>
internal static class SqlDatabase
{
    private const int DefaultPort = 5432;

    static SqlDatabase() => SQLitePCL.Batteries_V2.Init();

    internal static async Task<DbConnection> OpenAsync(string connectionId, TaskContext context, CancellationToken cancellationToken)
    {
        var connection = Create(await context.ConnectionAsync(connectionId, cancellationToken));
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    internal static DbCommand Command(DbConnection connection, DbTransaction? transaction, string text, JsonObject values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The SQL is the task itself; data goes into its parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        // The time limit is the task's.
        command.CommandTimeout = 0;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = SqlValues.ValueOf(value) ?? DBNull.Value;
            // What a text is meant as, a date perhaps, the server knows.
            if (parameter is NpgsqlParameter { Value: string or DBNull } untyped)
                untyped.NpgsqlDbType = NpgsqlDbType.Unknown;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static DbConnection Create(Connection connection) => connection.Type switch
    {
        "postgres" => new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = connection.Host ?? "localhost",
            Port = connection.Port ?? DefaultPort,
            Database = connection.Schema,
            Username = connection.Login,
            Password = connection.Password,
        }.ConnectionString),
        "sqlite" => new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FileOf(connection), Pooling = false }.ConnectionString),
        _ => throw new InvalidOperationException($"The connection '{connection.Id}' is of the type '{connection.Type}'; SQL can be sent to postgres and sqlite."),
    };

    // Airflow keeps the file in the host; an address with three slashes has it in the schema.
    private static string FileOf(Connection connection) => connection.Host ?? connection.Schema
        ?? throw new InvalidOperationException($"The connection '{connection.Id}' names no file: put its path into the host.");
}
