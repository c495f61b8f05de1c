namespace Dagfire.Storage;

/// <summary>Brings a metadata database to this version's schema. Forward only; refuses what it does not know. Thread-safe.</summary>
public sealed class Migrator
{
    private readonly IMigrationTarget _target;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<Migration> _known;

    internal Migrator(IMigrationTarget target, TimeProvider clock)
    {
        _target = target;
        _clock = clock;
        _known = Migration.Of(target.Engine);
    }

    /// <summary>The place of the database, for people.</summary>
    public string Place => _target.Place;

    /// <summary>What is applied and what is pending.</summary>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <exception cref="MetadataDatabaseException">The database is newer, foreign or broken.</exception>
    public async Task<IReadOnlyList<MigrationStatus>> StatusAsync(CancellationToken cancellationToken)
    {
        var applied = await CheckedAsync(cancellationToken);
        return [.. _known.Select(migration => new MigrationStatus(
            migration.Version, migration.Name, applied.TryGetValue(migration.Version, out var at) ? at : null))];
    }

    /// <summary>Applies what is pending.</summary>
    /// <param name="cancellationToken">Stops it; nothing is left half applied.</param>
    /// <returns>How many migrations were applied.</returns>
    /// <exception cref="MetadataDatabaseException">The database is newer, foreign or broken; nothing was changed.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        var applied = await CheckedAsync(cancellationToken);
        var pending = _known.Where(migration => !applied.ContainsKey(migration.Version)).ToList();
        if (pending.Count > 0)
            await _target.ApplyAsync(pending, _clock.GetUtcNow(), cancellationToken);
        return pending.Count;
    }

    private async Task<IReadOnlyDictionary<int, DateTimeOffset>> CheckedAsync(CancellationToken cancellationToken)
    {
        var applied = await _target.AppliedAsync(cancellationToken) ?? await LookAgainAsync(cancellationToken);
        var newest = applied.Keys.DefaultIfEmpty().Max();
        var known = _known[^1].Version;
        return newest <= known
            ? applied
            : throw new MetadataDatabaseException(
                $"{Place} has schema version {newest}; this Dagfire knows versions up to {known}. Start the newer Dagfire that made it, or point this one at another database.");
    }

    /// <summary>No schema of ours: an empty database, somebody else's, or one that another process began to migrate a moment ago.</summary>
    private async Task<IReadOnlyDictionary<int, DateTimeOffset>> LookAgainAsync(CancellationToken cancellationToken)
    {
        if (!await _target.HasForeignTablesAsync(cancellationToken))
            return new Dictionary<int, DateTimeOffset>();
        return await _target.AppliedAsync(cancellationToken) ?? throw new MetadataDatabaseException(
            $"{Place} holds tables that are not Dagfire's. Point Dagfire at an empty database, or at a file that does not exist yet.");
    }
}
