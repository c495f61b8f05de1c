using Npgsql;

namespace Dagfire.Storage.PostgreSql;

/// <summary>Migrations of a PostgreSQL schema: the first of the connection's search path.</summary>
internal sealed class PostgreSqlMigrationTarget(PostgreSqlConnections connections) : IMigrationTarget
{
    public string Engine => "PostgreSql";

    public string Place
    {
        get
        {
            var settings = new NpgsqlConnectionStringBuilder(connections.Queries.ConnectionString);
            return $"The metadata database {settings.Database} on {settings.Host}:{settings.Port}";
        }
    }

    public async Task<IReadOnlyDictionary<int, DateTimeOffset>?> AppliedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await connections.Queries.OpenConnectionAsync(cancellationToken);
        return await AppliedAsync(connection, cancellationToken);
    }

    public async Task<bool> HasForeignTablesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await connections.Queries.OpenConnectionAsync(cancellationToken);
        return await ScalarAsync(connection, "count_tables", cancellationToken) > 0;
    }

    public async Task ApplyAsync(IReadOnlyList<Migration> migrations, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await connections.Queries.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, SqlCatalog.PostgreSql["lock_migrations"], cancellationToken);
        var applied = await AppliedAsync(connection, cancellationToken);
        if (applied is null)
            await ExecuteAsync(connection, SqlCatalog.PostgreSql["create_migration_table"], cancellationToken);
        foreach (var migration in migrations.Where(migration => applied is null || !applied.ContainsKey(migration.Version)))
        {
            await ExecuteAsync(connection, migration.Sql, cancellationToken);
            await ExecuteAsync(connection, SqlCatalog.PostgreSql["record_migration"], cancellationToken, migration.Version, migration.Name, now.UtcDateTime);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<Dictionary<int, DateTimeOffset>?> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await ScalarAsync(connection, "has_migration_table", cancellationToken) == 0)
            return null;
        await using var command = new NpgsqlCommand(SqlCatalog.PostgreSql["list_migrations"], connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<int, DateTimeOffset>();
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(reader.GetInt32(0), Instants.Read(reader, 1));
        return applied;
    }

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SqlCatalog.PostgreSql[statement], connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
