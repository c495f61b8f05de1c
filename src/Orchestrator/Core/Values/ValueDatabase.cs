using Dagfire.Metadata;
using Dagfire.Storage;

namespace Dagfire.Values;

/// <summary>
/// Where variables and connections are stored: the metadata database, unless another is registered, as for a run whose own metadata is thrown away. Thread-safe.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="isChecked">Whether its schema is known to be up to date; otherwise that is looked up when it is first used.</param>
public sealed class ValueDatabase(MetadataDatabase database, bool isChecked)
{
    private volatile bool _isChecked = isChecked;

    internal string? KeyFile => database.KeyFile;

    /// <exception cref="MetadataDatabaseException">Its schema is not up to date.</exception>
    internal async ValueTask<MetadataDatabase> ReadyAsync(CancellationToken cancellationToken)
    {
        if (_isChecked)
            return database;
        if ((await database.Migrator.StatusAsync(cancellationToken)).Count(migration => migration.AppliedAt is null) is > 0 and var pending)
            throw new MetadataDatabaseException($"{database.Migrator.Place} lacks {pending} migrations, so its variables and connections cannot be read. Run: dagfire db migrate");
        _isChecked = true;
        return database;
    }
}
