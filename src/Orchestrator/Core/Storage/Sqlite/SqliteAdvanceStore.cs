using Dagfire.Advancing;
using Dagfire.Runs;

namespace Dagfire.Storage.Sqlite;

/// <summary>Runs and task instances in SQLite: one connection that writes, statements prepared once.</summary>
internal sealed class SqliteAdvanceStore : IAdvanceStore, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly StatementCache _statements;

    internal SqliteAdvanceStore(SqliteConnections connections) => _statements = new StatementCache(connections.Open());

    public IAdvanceTransaction Begin() => new SqliteAdvanceTransaction(_statements, _oneAtATime);

    public async Task<long> ReserveKeysAsync(int count, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return (long)_statements.Get("reserve_keys", ("count", count)).ExecuteScalar()!;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task<DagRun?> FindRunAsync(long runKey, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            using var row = _statements.Get("load_run", ("run_key", runKey)).ExecuteReader();
            return row.Read() ? Rows.ReadRun(row) : null;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task<TaskInstance?> StartAsync(AttemptReference attempt, long workerKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var started = _statements.Get(
                "start_attempt", ("run_key", attempt.RunKey), ("task_id", attempt.TaskId), ("map_index", attempt.MapIndex), ("attempt", attempt.Attempt), ("fence", attempt.Fence),
                ("worker_key", workerKey), ("now", Instants.ToText(now))).ExecuteNonQuery();
            if (started == 0)
                return null;
            using var row = _statements.Get("load_instance", ("run_key", attempt.RunKey), ("task_id", attempt.TaskId), ("map_index", attempt.MapIndex)).ExecuteReader();
            return row.Read() ? Rows.ReadInstance(row) : null;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return _statements.Get("next_due", ("now", Instants.ToText(now))).ExecuteScalar() is string due ? Instants.Parse(due) : null;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        _statements.Dispose();
        _statements.Connection.Dispose();
        _oneAtATime.Dispose();
    }
}
