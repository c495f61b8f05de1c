using Dagfire.Advancing;
using Dagfire.Runs;
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

    public async Task<DagRun?> FindRunAsync(long runKey, CancellationToken cancellationToken)
    {
        await using var command = connections.Engine.CreateCommand(SqlCatalog.PostgreSql["load_runs"]);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [runKey] });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Rows.ReadRun(row) : null;
    }

    public async Task<TaskInstance?> StartAsync(AttemptReference attempt, long workerKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = connections.Engine.CreateCommand(SqlCatalog.PostgreSql["start_attempt"]);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = attempt.RunKey });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = attempt.TaskId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = attempt.MapIndex });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = attempt.Attempt });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = attempt.Fence });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = workerKey });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Rows.ReadInstance(row) : null;
    }

    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = connections.Engine.CreateCommand(SqlCatalog.PostgreSql["next_due"]);
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime due ? new DateTimeOffset(due, TimeSpan.Zero) : null;
    }
}
