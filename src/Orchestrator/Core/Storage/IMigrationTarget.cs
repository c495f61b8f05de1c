namespace Dagfire.Storage;

/// <summary>What the migrator needs of an engine.</summary>
internal interface IMigrationTarget
{
    /// <summary>The engine's name: the folder its migrations lie in.</summary>
    string Engine { get; }

    /// <summary>The place, for messages; no secrets.</summary>
    string Place { get; }

    /// <summary>The versions applied with their time; <see langword="null"/> when the database has no Dagfire schema, and empty is not the same: then it has other tables.</summary>
    Task<IReadOnlyDictionary<int, DateTimeOffset>?> AppliedAsync(CancellationToken cancellationToken);

    /// <summary>Whether there are tables that are not ours.</summary>
    Task<bool> HasForeignTablesAsync(CancellationToken cancellationToken);

    /// <summary>Applies what is not applied yet, all in one transaction under a lock, and records it.</summary>
    Task ApplyAsync(IReadOnlyList<Migration> migrations, DateTimeOffset now, CancellationToken cancellationToken);
}
