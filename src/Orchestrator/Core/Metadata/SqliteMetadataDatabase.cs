using System.Data.Common;
using Dagfire.Advancing;
using Dagfire.Storage;
using Dagfire.Storage.Lists;
using Dagfire.Storage.Sqlite;

namespace Dagfire.Metadata;

/// <summary>Metadata in a SQLite file: for one machine, no set-up.</summary>
internal sealed class SqliteMetadataDatabase : MetadataDatabase
{
    private readonly SqliteConnections _connections;
    private readonly Lazy<SqliteAdvanceStore> _runs;

    internal SqliteMetadataDatabase(string path, TimeProvider clock)
    {
        var full = Path.GetFullPath(path);
        _connections = new SqliteConnections(full);
        WakeSignal = new SqliteWakeSignal(_connections, clock);
        _runs = new Lazy<SqliteAdvanceStore>(() => new SqliteAdvanceStore(_connections));
        Migrator = new Migrator(new CarefulSqliteMigrationTarget(new SqliteMigrationTarget(_connections), full), clock);
    }

    public override Migrator Migrator { get; }

    public override string Description => $"SQLite {_connections.Path}";

    internal override string? KeyFile => $"{_connections.Path}.key";

    internal override IAdvanceStore Runs => _runs.Value;

    public override bool IsLocal => true;

    internal override SqlCatalog Sql => SqlCatalog.Sqlite;

    internal override ListDialect Lists => ListDialect.Sqlite;

    public override ValueTask DisposeAsync()
    {
        if (_runs.IsValueCreated)
            _runs.Value.Dispose();
        _connections.Clear();
        return ValueTask.CompletedTask;
    }

    internal override object? Instant(DateTimeOffset? instant) => instant is { } value ? Instants.ToText(value) : null;

    internal override ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => new(_connections.Open());

    internal override IWakeSignal WakeSignal { get; }
}
