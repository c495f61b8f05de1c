using System.Data.Common;
using Dagfire.Advancing;
using Dagfire.Storage;
using Dagfire.Storage.Lists;
using Dagfire.Storage.PostgreSql;

namespace Dagfire.Metadata;

/// <summary>Metadata in PostgreSQL: any number of processes.</summary>
internal sealed class PostgreSqlMetadataDatabase : MetadataDatabase
{
    private readonly PostgreSqlConnections _connections;
    private readonly PostgreSqlMigrationTarget _target;

    internal PostgreSqlMetadataDatabase(string connectionString, TimeProvider clock)
    {
        _connections = new PostgreSqlConnections(connectionString);
        _target = new PostgreSqlMigrationTarget(_connections);
        Migrator = new Migrator(_target, clock);
        Runs = new PostgreSqlAdvanceStore(_connections);
        WakeSignal = new PostgreSqlWakeSignal(_connections, clock);
    }

    public override Migrator Migrator { get; }

    public override string Description => _target.Place.Replace("The metadata database", "PostgreSQL", StringComparison.Ordinal);

    internal override IAdvanceStore Runs { get; }

    public override bool IsLocal => false;

    internal override SqlCatalog Sql => SqlCatalog.PostgreSql;

    internal override ListDialect Lists => ListDialect.PostgreSql;

    public override ValueTask DisposeAsync() => _connections.DisposeAsync();

    internal override object? Instant(DateTimeOffset? instant) => instant?.UtcDateTime;

    internal override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        await _connections.Queries.OpenConnectionAsync(cancellationToken);

    internal override IWakeSignal WakeSignal { get; }
}
