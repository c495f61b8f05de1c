using System.Data;
using Dagfire.Advancing;
using Dagfire.Runs;
using Npgsql;
using static Dagfire.Storage.PostgreSql.BatchBuilder;

namespace Dagfire.Storage.PostgreSql;

/// <summary>
/// One transaction in two round trips: begin, lock and load; write and commit. Runs are locked by advisory locks, which cost no log;
/// instances of other runs are taken with SKIP LOCKED and guarded again when written.
/// </summary>
internal sealed partial class PostgreSqlAdvanceTransaction(NpgsqlDataSource source, RunCache cache) : IAdvanceTransaction
{
    // Npgsql has no name for it.
    private const string IdleInTransactionSessionTimeout = "25P03";

    /// <summary>
    /// Another process was first; division_by_zero is how the guard of the write says so. Or this one stood still for so long that the server ended the transaction
    /// (<see cref="PostgreSqlConnections"/>): it does that only between statements, so nothing was written.
    /// </summary>
    private static readonly string[] LostRaces =
        [PostgresErrorCodes.DeadlockDetected, PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DivisionByZero, IdleInTransactionSessionTimeout];

    private NpgsqlConnection? _connection;
    private bool _isOpen;

    public async Task<AdvanceSnapshot> OpenAsync(AdvanceQuery query, CancellationToken cancellationToken)
    {
        _connection = await source.OpenConnectionAsync(cancellationToken);
        _isOpen = true;
        var snapshot = new AdvanceSnapshot();
        await using var batch = new NpgsqlBatch(_connection).Add("begin");
        await ReadAsync(batch, Plan(batch, query, snapshot), cancellationToken);
        await AddMissingRunsAsync(snapshot, cancellationToken);
        return snapshot;
    }

    public async Task<IReadOnlyList<TaskInstance>> LoadAsync(
        IReadOnlyCollection<TaskInstanceKey> keys, IReadOnlyCollection<long> wholeRuns, CancellationToken cancellationToken)
    {
        var instances = new List<TaskInstance>();
        await using var batch = new NpgsqlBatch(_connection);
        var readers = new List<Action<NpgsqlDataReader>?>();
        if (keys.Count > 0)
            readers.Add(AddKeys(batch, keys, instances));
        if (wholeRuns.Count > 0)
        {
            batch.Add("load_whole_runs", Column(wholeRuns, key => key));
            readers.Add(row => instances.Add(Rows.ReadInstance(row)));
        }

        await ReadAsync(batch, readers, cancellationToken);
        return instances;
    }

    public async Task<IReadOnlyList<TaskInstance>> LoadTasksAsync(IReadOnlyCollection<TaskInstanceKey> tasks, CancellationToken cancellationToken)
    {
        var instances = new List<TaskInstance>();
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("load_tasks", Column(tasks, key => key.RunKey), Column(tasks, key => key.TaskId));
        await ReadAsync(batch, [row => instances.Add(Rows.ReadInstance(row))], cancellationToken);
        return instances;
    }

    public async Task<IReadOnlyList<XComValue>> LoadTaskXComsAsync(IReadOnlyCollection<TaskInstanceKey> tasks, string name, CancellationToken cancellationToken)
    {
        var values = new List<XComValue>();
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("load_task_xcoms", Column(tasks, key => key.RunKey), Column(tasks, key => key.TaskId), new NpgsqlParameter<string> { TypedValue = name });
        await ReadAsync(batch, [row => values.Add(Rows.ReadXCom(row, name))], cancellationToken);
        return values;
    }

    public async Task<IReadOnlyList<PastTask>> LoadPastAsync(IReadOnlyCollection<PastQuery> queries, CancellationToken cancellationToken)
    {
        var past = new Dictionary<(long, string), PastTask>();
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("load_past", Column(queries, query => query.RunKey), Column(queries, query => query.TaskId), Column(queries, query => query.SkipsManual));
        await ReadAsync(batch, [row => Rows.AddPast(row, past)], cancellationToken);
        return [.. past.Values];
    }

    public async Task<IReadOnlyList<DagRun>> LoadRunningRunsAsync(string dagId, CancellationToken cancellationToken)
    {
        var keys = new List<long>();
        await using var names = new NpgsqlBatch(_connection);
        names.Add("list_running_runs", new NpgsqlParameter<string> { TypedValue = dagId });
        await ReadAsync(names, [row => keys.Add(row.GetInt64(0))], cancellationToken);
        var snapshot = new AdvanceSnapshot();
        await using var batch = new NpgsqlBatch(_connection);
        var readers = new List<Action<NpgsqlDataReader>?>();
        AddRuns(batch, keys, snapshot, readers);
        await ReadAsync(batch, readers, cancellationToken);
        return [.. snapshot.Runs.Values];
    }

    public async Task<IReadOnlyList<TimeSpan>> LoadRuntimesAsync(string dagId, int count, CancellationToken cancellationToken)
    {
        var runtimes = new List<TimeSpan>();
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("load_runtimes", new NpgsqlParameter<string> { TypedValue = dagId }, new NpgsqlParameter<int> { TypedValue = count });
        await ReadAsync(batch, [row => runtimes.Add(Instants.Read(row, 1) - Instants.Read(row, 0))], cancellationToken);
        return runtimes;
    }

    public async Task<IReadOnlyDictionary<long, DagRunState>> LoadNewestRunStatesAsync(string dagId, int count, CancellationToken cancellationToken)
    {
        var states = new Dictionary<long, DagRunState>();
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("load_newest_run_states", new NpgsqlParameter<string> { TypedValue = dagId }, new NpgsqlParameter<int> { TypedValue = count });
        await ReadAsync(batch, [row => states[row.GetInt64(0)] = StateNames.ParseDagRunState(row.GetString(1))], cancellationToken);
        return states;
    }

    public async Task<IReadOnlyList<XComValue>> LoadXComsAsync(IReadOnlyCollection<long> runKeys, string name, CancellationToken cancellationToken)
    {
        var values = new List<XComValue>();
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("load_xcoms", Column(runKeys, key => key), new NpgsqlParameter<string> { TypedValue = name });
        await ReadAsync(batch, [row => values.Add(Rows.ReadXCom(row, name))], cancellationToken);
        return values;
    }

    public async Task<IReadOnlyDictionary<long, int>> CountUnfinishedAsync(IReadOnlyCollection<long> runKeys, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<long, int>();
        if (runKeys.Count == 0)
            return counts;
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("count_unfinished", Column(runKeys, key => key));
        await ReadAsync(batch, [row => counts[row.GetInt64(0)] = (int)row.GetInt64(1)], cancellationToken);
        return counts;
    }

    public async Task<AdvanceSnapshot> LoadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken)
    {
        var snapshot = new AdvanceSnapshot();
        await using var batch = new NpgsqlBatch(_connection);
        await ReadAsync(batch, [AddBacklog(batch, query, snapshot)], cancellationToken);
        // Only looked at: whoever counts slots holds a lock already that comes after those of runs.
        await ReadMissingRunsAsync(snapshot, cancellationToken);
        return snapshot;
    }

    public async Task<SlotUsage> LoadUsageAsync(CancellationToken cancellationToken)
    {
        var pools = new Dictionary<string, int>();
        var active = new List<ActiveInstance>();
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("lock_claims").Add("load_pools").Add("load_active");
        await ReadAsync(batch, [null, row => pools[row.GetString(0)] = row.GetInt32(1), row => active.Add(Rows.ReadActive(row))], cancellationToken);
        return new SlotUsage(pools, active);
    }

    public async Task<IReadOnlySet<long>?> CommitAsync(AdvanceChanges changes, CancellationToken cancellationToken)
    {
        if (changes.IsEmpty)
            return new HashSet<long>();
        HashSet<long> created;
        try
        {
            created = await AdvanceWriter.WriteAsync(_connection!, changes, cancellationToken);
            _isOpen = false;
        }
        catch (PostgresException lostRace) when (LostRaces.Contains(lostRace.SqlState))
        {
            return null;
        }

        foreach (var run in changes.NewRuns.Where(run => created.Contains(run.Key)).Concat(changes.Runs))
            cache.Remember(run);
        return created;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is null)
            return;
        if (_isOpen && _connection.State == ConnectionState.Open)
            await RollbackAsync(_connection);
        await _connection.DisposeAsync();
    }

    // Whatever went wrong before is what the caller must hear of, not that the rollback found the connection broken too.
    private static async Task RollbackAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var batch = new NpgsqlBatch(connection).Add("rollback");
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            await connection.CloseAsync();
        }
    }

    private static List<Action<NpgsqlDataReader>?> Plan(NpgsqlBatch batch, AdvanceQuery query, AdvanceSnapshot snapshot)
    {
        var readers = new List<Action<NpgsqlDataReader>?>();
        if (query.LookForAssets)
            AddAssets(batch, snapshot, readers);
        if (query.RunKeys.Count > 0)
            AddRuns(batch, query.RunKeys, snapshot, readers);
        if (query.Keys.Count > 0)
            readers.Add(AddKeys(batch, query.Keys, snapshot.Instances));
        if (query.WholeRuns.Count > 0)
            Add("load_whole_runs", row => snapshot.Instances.Add(Rows.ReadInstance(row)), Column(query.WholeRuns, key => key));
        if (query.DagIds.Count > 0)
            Add("load_dag_activity", row => snapshot.Dags[row.GetString(0)] = new DagActivity(row.GetBoolean(1), (int)row.GetInt64(2)), Column(query.DagIds, id => id));
        if (query.LookForDue)
        {
            Add("load_due", row => snapshot.Due.Add(Rows.ReadInstance(row)), Instant(query.Now));
            Add("load_timed_out_runs", row => snapshot.TimedOutRuns.Add(row.GetInt64(0)), Instant(query.Now));
        }

        if (query.LookForQueuedRuns)
            Add("load_queued_runs", row => snapshot.QueuedRuns.Add(row.GetInt64(0)), Instant(query.Now));
        if (query.BacklogLimit > 0)
            readers.Add(AddBacklog(batch, new BacklogQuery(query.BacklogLimit) { Queues = query.Queues }, snapshot));
        return readers;

        void Add(string statement, Action<NpgsqlDataReader> reader, NpgsqlParameter parameter)
        {
            batch.Add(statement, parameter);
            readers.Add(reader);
        }
    }

    private static Action<NpgsqlDataReader> AddBacklog(NpgsqlBatch batch, BacklogQuery query, AdvanceSnapshot snapshot)
    {
        batch.Add(
            "load_backlog", new NpgsqlParameter<int> { TypedValue = query.Limit }, Column(query.ExceptPools, pool => pool), Column(query.ExceptRuns, key => key),
            Column(query.ExceptKeys, key => key.RunKey), Column(query.ExceptKeys, key => key.TaskId), Column(query.ExceptKeys, key => key.MapIndex),
            Column(query.Queues, queue => queue), Column(query.ExceptQueues, queue => queue));
        return row => snapshot.Backlog.Add(Rows.ReadInstance(row));
    }

    private static void AddRuns(NpgsqlBatch batch, IReadOnlyCollection<long> keys, AdvanceSnapshot snapshot, List<Action<NpgsqlDataReader>?> readers)
    {
        batch.Add("lock_runs", Column(keys, key => key)).Add("load_runs", Column(keys, key => key));
        readers.Add(null);
        readers.Add(row =>
        {
            var run = Rows.ReadRun(row);
            snapshot.Runs[run.Key] = run;
        });
    }

    private static Action<NpgsqlDataReader> AddKeys(NpgsqlBatch batch, IReadOnlyCollection<TaskInstanceKey> keys, List<TaskInstance> into)
    {
        batch.Add("load_instances", Column(keys, key => key.RunKey), Column(keys, key => key.TaskId), Column(keys, key => key.MapIndex));
        return row => into.Add(Rows.ReadInstance(row));
    }

    /// <summary>Runs of due and claimable instances are mostly known here already; the others, and those about to change, are locked and loaded.</summary>
    private async Task AddMissingRunsAsync(AdvanceSnapshot snapshot, CancellationToken cancellationToken)
    {
        // What is due may end by its rule, and its run with it.
        var changing = snapshot.Due.Select(instance => instance.Key.RunKey).Concat(snapshot.QueuedRuns).Concat(snapshot.TimedOutRuns).ToHashSet();
        foreach (var instance in snapshot.Backlog)
        {
            if (!changing.Contains(instance.Key.RunKey) && !snapshot.Runs.ContainsKey(instance.Key.RunKey) && cache.FindRunning(instance.Key.RunKey) is { } known)
                snapshot.Runs.Add(known.Key, known);
        }

        var missing = snapshot.Backlog.Concat(snapshot.Due).Select(instance => instance.Key.RunKey)
            .Concat(snapshot.QueuedRuns).Concat(snapshot.TimedOutRuns)
            .Where(key => !snapshot.Runs.ContainsKey(key)).ToHashSet();
        if (missing.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(_connection);
        var readers = new List<Action<NpgsqlDataReader>?>();
        AddRuns(batch, missing, snapshot, readers);
        await ReadAsync(batch, readers, cancellationToken);
        foreach (var key in missing.Where(snapshot.Runs.ContainsKey))
            cache.Remember(snapshot.Runs[key]);
        await AddActivityAsync(snapshot, cancellationToken);
    }

    private async Task ReadMissingRunsAsync(AdvanceSnapshot snapshot, CancellationToken cancellationToken)
    {
        foreach (var known in snapshot.Backlog.Select(instance => cache.FindRunning(instance.Key.RunKey)).OfType<DagRun>())
            snapshot.Runs[known.Key] = known;
        var missing = snapshot.Backlog.Select(instance => instance.Key.RunKey).Where(key => !snapshot.Runs.ContainsKey(key)).ToHashSet();
        if (missing.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("load_runs", Column(missing, key => key));
        await ReadAsync(batch, [row => { var run = Rows.ReadRun(row); snapshot.Runs[run.Key] = run; cache.Remember(run); }], cancellationToken);
    }

    private async Task AddActivityAsync(AdvanceSnapshot snapshot, CancellationToken cancellationToken)
    {
        await AddBackfillActivityAsync(snapshot, cancellationToken);
        var dags = snapshot.QueuedRuns.Where(snapshot.Runs.ContainsKey).Select(key => snapshot.Runs[key].DagId).Where(id => !snapshot.Dags.ContainsKey(id)).ToHashSet();
        if (dags.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("load_dag_activity", Column(dags, id => id));
        await ReadAsync(batch, [row => snapshot.Dags[row.GetString(0)] = new DagActivity(row.GetBoolean(1), (int)row.GetInt64(2))], cancellationToken);
    }

    private static NpgsqlParameter<DateTime> Instant(DateTimeOffset instant) => new() { TypedValue = instant.UtcDateTime };

    private static async Task ReadAsync(NpgsqlBatch batch, List<Action<NpgsqlDataReader>?> readers, CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            foreach (var read in readers)
            {
                while (read is not null && await reader.ReadAsync(cancellationToken))
                    read(reader);
                await reader.NextResultAsync(cancellationToken);
            }
        }
        catch (PostgresException lostRace) when (LostRaces.Contains(lostRace.SqlState))
        {
            throw new TransactionLostException(lostRace);
        }
    }
}
