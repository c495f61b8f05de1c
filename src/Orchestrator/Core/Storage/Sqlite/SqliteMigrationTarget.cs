using Microsoft.Data.Sqlite;

namespace Dagfire.Storage.Sqlite;

/// <summary>Migrations of a SQLite file.</summary>
internal sealed class SqliteMigrationTarget(SqliteConnections connections) : IMigrationTarget
{
    private const int NotADatabase = 26;
    private const int Corrupt = 11;

    public string Engine => "Sqlite";

    public string Place => $"The metadata database {connections.Path}";

    public Task<IReadOnlyDictionary<int, DateTimeOffset>?> AppliedAsync(CancellationToken cancellationToken) => Task.FromResult(Guarded<IReadOnlyDictionary<int, DateTimeOffset>?>(() =>
    {
        using var connection = connections.OpenToLook();
        return connection is null ? null : Applied(connection);
    }));

    public Task<bool> HasForeignTablesAsync(CancellationToken cancellationToken) => Task.FromResult(Guarded(() =>
    {
        using var connection = connections.OpenToLook();
        return connection is not null && Scalar(connection, SqlCatalog.Sqlite["count_tables"]) > 0;
    }));

    public Task ApplyAsync(IReadOnlyList<Migration> migrations, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = connections.Open();
        using var transaction = connection.BeginTransaction(System.Data.IsolationLevel.Serializable, deferred: false);
        var applied = Applied(connection, transaction);
        if (applied is null)
            Execute(connection, transaction, SqlCatalog.Sqlite["create_migration_table"]);
        foreach (var migration in migrations.Where(migration => applied is null || !applied.ContainsKey(migration.Version)))
        {
            Execute(connection, transaction, migration.Sql);
            Execute(connection, transaction, SqlCatalog.Sqlite["record_migration"],
                ("$version", migration.Version), ("$name", migration.Name), ("$applied_at", Instants.ToText(now)));
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    private static Dictionary<int, DateTimeOffset>? Applied(SqliteConnection connection, SqliteTransaction? transaction = null)
    {
        if (Scalar(connection, SqlCatalog.Sqlite["has_migration_table"], transaction) == 0)
            return null;
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = SqlCatalog.Sqlite["list_migrations"];
        using var reader = command.ExecuteReader();
        var applied = new Dictionary<int, DateTimeOffset>();
        while (reader.Read())
            applied.Add(reader.GetInt32(0), Instants.Read(reader, 1));
        return applied;
    }

    private static long Scalar(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, SqliteTransaction transaction, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    private T Guarded<T>(Func<T> look)
    {
        try
        {
            return look();
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode is NotADatabase or Corrupt)
        {
            throw new MetadataDatabaseException(
                $"{Place} is damaged or not a SQLite database. Nothing was changed. Restore it from a backup, or move it away to start afresh.", broken);
        }
    }
}
