using Dagfire.Advancing;
using Npgsql;

namespace Dagfire.Storage.PostgreSql;

/// <summary>Runs and task instances in PostgreSQL, set by set: no round trip per task.</summary>
internal sealed class PostgreSqlAdvanceStore(PostgreSqlConnections connections) : IAdvanceStore
{
    private readonly RunCache _runs = new();

    public IAdvanceTransaction Begin() => new PostgreSqlAdvanceTransaction(connections.Engine, _runs);

    public async Task<long> ReserveKeysAsync(int count, CancellationToken cancellationToken)
    {
        await using var command = connections.Engine.CreateCommand(SqlCatalog.PostgreSql["reserve_keys"]);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = count });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = connections.Engine.CreateCommand(SqlCatalog.PostgreSql["next_due"]);
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime due ? new DateTimeOffset(due, TimeSpan.Zero) : null;
    }
}
