using Npgsql;

namespace Dagfire.Conformance.Databases;

/// <summary>
/// A schema of its own in the PostgreSQL server that <c>TEST_POSTGRES</c> names, dropped in the end. Without a server tests are skipped and
/// say so; in CI that is a failure.
/// </summary>
public sealed class PostgreSqlSchema : IAsyncDisposable
{
    private const string Variable = "TEST_POSTGRES";
    private const int MostDrops = 5;

    private readonly string _server;
    private readonly string _name;

    private PostgreSqlSchema(string server, string name)
    {
        _server = server;
        _name = name;
        Address = new NpgsqlConnectionStringBuilder(server) { SearchPath = name }.ConnectionString;
    }

    /// <summary>A connection string whose search path is the schema.</summary>
    public string Address { get; }

    /// <summary>Makes one; skips the running test when there is no server.</summary>
    public static async Task<PostgreSqlSchema> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(server))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"{Variable} is not set, and in CI PostgreSQL tests are never skipped.");
            Assert.Skip($"{Variable} is not set: no PostgreSQL server to test against.");
        }

        var schema = new PostgreSqlSchema(server, $"test_{Guid.NewGuid():N}");
        await schema.ExecuteAsync($"create schema {schema._name}");
        return schema;
    }

    /// <summary>Runs a statement on the server.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ExecuteAsync($"drop schema {_name} cascade");
                return;
            }
            catch (PostgresException deadlock) when (deadlock.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < MostDrops)
            {
                // A statement that was under way when its test ended still holds a table.
            }
        }
    }
}
