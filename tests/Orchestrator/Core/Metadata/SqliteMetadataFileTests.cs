using Dagfire.Storage;
using Microsoft.Data.Sqlite;

namespace Dagfire.Metadata;

/// <summary>What happens to a file that is missing, damaged or not ours: nothing.</summary>
public sealed class SqliteMetadataFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dagfire-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Status_NoFile_ListsPendingAndMakesNothing()
    {
        await using (var database = MetadataDatabase.Open(Path.Combine(_folder, "deep", "metadata.db"), TimeProvider.System))
        {
            var status = await database.Migrator.StatusAsync(CancellationToken.None);

            Assert.NotEmpty(status);
            Assert.All(status, migration => Assert.Null(migration.AppliedAt));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Migrate_NoFolder_MakesIt()
    {
        await using var database = MetadataDatabase.Open(Path.Combine(_folder, "deep", "metadata.db"), TimeProvider.System);

        Assert.True(await database.Migrator.MigrateAsync(CancellationToken.None) > 0);
        Assert.Equal(0, await database.Migrator.MigrateAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Migrate_ForeignDatabase_IsRefusedAndTheFileStaysAsItIs()
    {
        var path = Path.Combine(_folder, "foreign.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "create table accounts (id integer)";
            command.ExecuteNonQuery();
        }

        await RefusesAsync(path);
    }

    [Fact]
    public async Task Migrate_NoDatabaseAtAll_IsRefusedAndTheFileStaysAsItIs()
    {
        var path = Path.Combine(_folder, "notes.db");
        await File.WriteAllTextAsync(path, new string('x', 8192), CancellationToken.None);

        await RefusesAsync(path);
    }

    private async Task RefusesAsync(string path)
    {
        var before = await File.ReadAllBytesAsync(path, CancellationToken.None);
        await using (var database = MetadataDatabase.Open(path, TimeProvider.System))
            await Assert.ThrowsAsync<MetadataDatabaseException>(() => database.Migrator.MigrateAsync(CancellationToken.None));

        Assert.Equal(before, await File.ReadAllBytesAsync(path, CancellationToken.None));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(_folder));
    }
}
