using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Storage;
using Dagfire.Metadata;
using Microsoft.Data.Sqlite;

namespace Dagfire.Storage;

public sealed class SqliteMigratorTests() : MigratorConformance(TestDatabase.Sqlite())
{
    [Fact]
    public async Task Migrate_FileIsNoDatabase_IsRefusedWithTheWayOutAndUnaltered()
    {
        await File.WriteAllTextAsync(Database, string.Concat(Enumerable.Repeat("this is no database\n", 500)));
        var before = await File.ReadAllBytesAsync(Database);
        await using (var metadata = MetadataDatabase.Open(Database, TimeProvider.System))
        {
            var refused = await Assert.ThrowsAsync<MetadataDatabaseException>(() => metadata.Migrator.MigrateAsync(CancellationToken.None));
            Assert.Contains("move it away to start afresh", refused.Message, StringComparison.Ordinal);
            Assert.Contains(Database, refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(Database));
        Assert.Equal([Database], Directory.GetFiles(Path.GetDirectoryName(Database)!));
    }

    [Fact]
    public async Task Migrate_ForeignFile_IsUnalteredToTheByte()
    {
        using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            using var command = connection.CreateCommand();
            command.CommandText = "create table somebody_elses (id integer primary key); insert into somebody_elses default values";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var before = await File.ReadAllBytesAsync(Database);
        await using (var metadata = MetadataDatabase.Open(Database, TimeProvider.System))
            await Assert.ThrowsAsync<MetadataDatabaseException>(() => metadata.Migrator.MigrateAsync(CancellationToken.None));

        Assert.Equal(before, await File.ReadAllBytesAsync(Database));
    }

    [Fact]
    public async Task Dispose_FileWasNeverUsed_MakesNone()
    {
        await MetadataDatabase.Open(Database, TimeProvider.System).DisposeAsync();

        Assert.False(File.Exists(Database));
    }
}

public sealed class PostgreSqlMigratorTests() : MigratorConformance(TestDatabase.PostgreSql());

public sealed class MigrationTests
{
    [Fact]
    public void Of_BothEngines_HaveTheSameNumbersAndNames()
    {
        var sqlite = Migration.Of("Sqlite").Select(migration => (migration.Version, migration.Name)).ToList();

        Assert.Equal(sqlite, Migration.Of("PostgreSql").Select(migration => (migration.Version, migration.Name)));
        Assert.Equal(Enumerable.Range(1, sqlite.Count), sqlite.Select(migration => migration.Version));
    }
}
