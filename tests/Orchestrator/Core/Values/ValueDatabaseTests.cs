using Dagfire.Conformance.Databases;
using Dagfire.Metadata;
using Dagfire.Storage;

namespace Dagfire.Values;

public sealed class ValueDatabaseTests
{
    [Fact]
    public async Task Ready_SchemaBehind_IsRefusedUntilItIsMigrated()
    {
        await using var file = TestDatabase.Sqlite();
        await using var metadata = MetadataDatabase.Open(file.Address, TimeProvider.System);
        var values = new ValueDatabase(metadata, isChecked: false);

        var refused = await Assert.ThrowsAsync<MetadataDatabaseException>(async () => await values.ReadyAsync(CancellationToken.None));
        await metadata.Migrator.MigrateAsync(CancellationToken.None);

        Assert.Contains("dagfire db migrate", refused.Message, StringComparison.Ordinal);
        Assert.Same(metadata, await values.ReadyAsync(CancellationToken.None));
    }
}
