using Dagfire.Conformance.Databases;
using Dagfire.Metadata;
using Dagfire.Storage;

namespace Dagfire.Conformance.Storage;

/// <summary>Migrations: once, in order, and never over what is not understood.</summary>
/// <param name="database">The database.</param>
public abstract class MigratorConformance(TestDatabase database) : DatabaseConformance(database)
{
    [Fact]
    public async Task Migrate_Twice_TheSecondDoesNothing()
    {
        await using var metadata = Open();

        var first = await metadata.Migrator.MigrateAsync(CancellationToken.None);
        var second = await metadata.Migrator.MigrateAsync(CancellationToken.None);

        Assert.True(first > 0);
        Assert.Equal(0, second);
        Assert.All(await metadata.Migrator.StatusAsync(CancellationToken.None), status => Assert.NotNull(status.AppliedAt));
    }

    [Fact]
    public async Task Status_EmptyDatabase_ShowsAllAsPending()
    {
        await using var metadata = Open();

        var status = await metadata.Migrator.StatusAsync(CancellationToken.None);

        Assert.Equal("0001_initial", status[0].Name);
        Assert.All(status, each => Assert.Null(each.AppliedAt));
    }

    [Fact]
    public async Task Migrate_ManyAtOnce_AreAppliedOnce()
    {
        var databases = Enumerable.Range(0, 6).Select(_ => Open()).ToList();

        await Task.WhenAll(databases.Select(each => Task.Run(() => each.Migrator.MigrateAsync(CancellationToken.None))));

        Assert.All(await databases[0].Migrator.StatusAsync(CancellationToken.None), status => Assert.NotNull(status.AppliedAt));
        foreach (var each in databases)
            await each.DisposeAsync();
    }

    [Fact]
    public async Task Migrate_DatabaseIsNewer_IsRefusedAndUnchanged()
    {
        await using var metadata = Open();
        await metadata.Migrator.MigrateAsync(CancellationToken.None);
        var newest = (await metadata.Migrator.StatusAsync(CancellationToken.None)).Max(migration => migration.Version);
        await ExecuteAsync(metadata, "update schema_migration set version = version + 41");

        var refused = await Assert.ThrowsAsync<MetadataDatabaseException>(() => metadata.Migrator.MigrateAsync(CancellationToken.None));

        Assert.Contains($"schema version {newest + 41}", refused.Message, StringComparison.Ordinal);
        await ExecuteAsync(metadata, "update schema_migration set version = version - 41");
        Assert.Equal(0, await metadata.Migrator.MigrateAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Migrate_ForeignTables_AreRefused()
    {
        await using var metadata = Open();
        await ExecuteAsync(metadata, "create table somebody_elses (id integer)");

        var refused = await Assert.ThrowsAsync<MetadataDatabaseException>(() => metadata.Migrator.MigrateAsync(CancellationToken.None));

        Assert.Contains("not Dagfire's", refused.Message, StringComparison.Ordinal);
        await ExecuteAsync(metadata, "drop table somebody_elses");
        Assert.True(await metadata.Migrator.MigrateAsync(CancellationToken.None) > 0);
    }

    private MetadataDatabase Open() => MetadataDatabase.Open(Database, TimeProvider.System);

    private static async Task ExecuteAsync(MetadataDatabase metadata, string sql)
    {
        await using var connection = await metadata.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
