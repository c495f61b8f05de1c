using Dagfire.Storage;
using Microsoft.Data.Sqlite;

namespace Dagfire.Metadata;

/// <summary>
/// Looks before it touches: opening a SQLite file for work makes it when it is missing and sets its journal mode, and a look must do neither,
/// least of all to a file that is not Dagfire's.
/// </summary>
internal sealed class CarefulSqliteMigrationTarget(IMigrationTarget inner, string path) : IMigrationTarget
{
    public string Engine => inner.Engine;

    public string Place => inner.Place;

    public async Task<IReadOnlyDictionary<int, DateTimeOffset>?> AppliedAsync(CancellationToken cancellationToken) =>
        !File.Exists(path) || IsForeign() ? null : await inner.AppliedAsync(cancellationToken);

    public async Task<bool> HasForeignTablesAsync(CancellationToken cancellationToken) =>
        File.Exists(path) && (IsForeign() || await inner.HasForeignTablesAsync(cancellationToken));

    public Task ApplyAsync(IReadOnlyList<Migration> migrations, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return inner.ApplyAsync(migrations, now, cancellationToken);
    }

    private bool IsForeign()
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            connection.Open();
            return Count(connection, "has_migration_table") == 0 && Count(connection, "count_tables") > 0;
        }
        catch (SqliteException)
        {
            // Damaged, or a folder that cannot be written: the real look says which.
            return false;
        }
    }

    private static long Count(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = SqlCatalog.Sqlite[statement];
        return (long)command.ExecuteScalar()!;
    }
}
