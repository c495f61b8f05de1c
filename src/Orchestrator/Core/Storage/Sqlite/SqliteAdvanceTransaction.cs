using System.Text.Json;
using Dagfire.Advancing;
using Dagfire.Runs;
using Microsoft.Data.Sqlite;

namespace Dagfire.Storage.Sqlite;

/// <summary>One transaction; it holds the file's only write lock from its first statement, so nothing it loads can change under it.</summary>
internal sealed partial class SqliteAdvanceTransaction(StatementCache statements, SemaphoreSlim oneAtATime) : IAdvanceTransaction
{
    private bool _isHeld;
    private bool _isOpen;

    public async Task<AdvanceSnapshot> OpenAsync(AdvanceQuery query, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        _isHeld = true;
        statements.Execute("begin immediate");
        _isOpen = true;
        var snapshot = new AdvanceSnapshot();
        Load(query, snapshot);
        LoadRuns(query, snapshot);
        LoadActivity(query, snapshot);
        if (query.LookForAssets)
            snapshot.Assets = LoadAssets();
        return snapshot;
    }

    public Task<IReadOnlyList<TaskInstance>> LoadAsync(
        IReadOnlyCollection<TaskInstanceKey> keys, IReadOnlyCollection<long> wholeRuns, CancellationToken cancellationToken)
    {
        var instances = new List<TaskInstance>(keys.Count);
        LoadInstances(keys, instances);
        LoadWhole(wholeRuns, instances);
        return Task.FromResult<IReadOnlyList<TaskInstance>>(instances);
    }

    public Task<IReadOnlyList<TaskInstance>> LoadTasksAsync(IReadOnlyCollection<TaskInstanceKey> tasks, CancellationToken cancellationToken)
    {
        var instances = new List<TaskInstance>();
        foreach (var key in tasks)
            Read(statements.Get("load_task", ("run_key", key.RunKey), ("task_id", key.TaskId)), row => instances.Add(Rows.ReadInstance(row)));
        return Task.FromResult<IReadOnlyList<TaskInstance>>(instances);
    }

    public Task<IReadOnlyList<XComValue>> LoadTaskXComsAsync(IReadOnlyCollection<TaskInstanceKey> tasks, string name, CancellationToken cancellationToken)
    {
        var values = new List<XComValue>();
        foreach (var key in tasks)
            Read(statements.Get("load_task_xcoms", ("run_key", key.RunKey), ("task_id", key.TaskId), ("key", name)), row => values.Add(Rows.ReadXCom(row, name)));
        return Task.FromResult<IReadOnlyList<XComValue>>(values);
    }

    public Task<IReadOnlyList<PastTask>> LoadPastAsync(IReadOnlyCollection<PastQuery> queries, CancellationToken cancellationToken)
    {
        var past = new Dictionary<(long, string), PastTask>();
        foreach (var query in queries)
            Read(statements.Get("load_past", ("run_key", query.RunKey), ("task_id", query.TaskId), ("skips_manual", query.SkipsManual)), row => Rows.AddPast(row, past));
        return Task.FromResult<IReadOnlyList<PastTask>>([.. past.Values]);
    }

    public Task<IReadOnlyList<DagRun>> LoadRunningRunsAsync(string dagId, CancellationToken cancellationToken)
    {
        var query = new AdvanceQuery { Now = default };
        Read(statements.Get("list_running_runs", ("dag_id", dagId)), row => query.RunKeys.Add(row.GetInt64(0)));
        var snapshot = new AdvanceSnapshot();
        LoadRuns(query, snapshot);
        return Task.FromResult<IReadOnlyList<DagRun>>([.. snapshot.Runs.Values]);
    }

    public Task<IReadOnlyList<TimeSpan>> LoadRuntimesAsync(string dagId, int count, CancellationToken cancellationToken)
    {
        var runtimes = new List<TimeSpan>();
        Read(statements.Get("load_runtimes", ("dag_id", dagId), ("count", count)), row => runtimes.Add(Instants.Read(row, 1) - Instants.Read(row, 0)));
        return Task.FromResult<IReadOnlyList<TimeSpan>>(runtimes);
    }

    public Task<IReadOnlyDictionary<long, DagRunState>> LoadNewestRunStatesAsync(string dagId, int count, CancellationToken cancellationToken)
    {
        var states = new Dictionary<long, DagRunState>();
        Read(statements.Get("load_newest_run_states", ("dag_id", dagId), ("count", count)), row => states[row.GetInt64(0)] = StateNames.ParseDagRunState(row.GetString(1)));
        return Task.FromResult<IReadOnlyDictionary<long, DagRunState>>(states);
    }

    public Task<IReadOnlyList<XComValue>> LoadXComsAsync(IReadOnlyCollection<long> runKeys, string name, CancellationToken cancellationToken)
    {
        var values = new List<XComValue>();
        foreach (var key in runKeys)
            Read(statements.Get("load_xcoms", ("run_key", key), ("key", name)), row => values.Add(Rows.ReadXCom(row, name)));
        return Task.FromResult<IReadOnlyList<XComValue>>(values);
    }

    public Task<IReadOnlyDictionary<long, int>> CountUnfinishedAsync(IReadOnlyCollection<long> runKeys, CancellationToken cancellationToken)
    {
        var counts = runKeys.ToDictionary(key => key, key => (int)(long)statements.Get("count_unfinished", ("run_key", key)).ExecuteScalar()!);
        return Task.FromResult<IReadOnlyDictionary<long, int>>(counts);
    }

    public Task<AdvanceSnapshot> LoadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken)
    {
        var snapshot = new AdvanceSnapshot();
        LoadBacklog(query, snapshot);
        LoadRuns(new AdvanceQuery { Now = default }, snapshot);
        return Task.FromResult(snapshot);
    }

    public Task<SlotUsage> LoadUsageAsync(CancellationToken cancellationToken)
    {
        var pools = new Dictionary<string, int>();
        var active = new List<ActiveInstance>();
        Read(statements.Get("load_pools"), row => pools[row.GetString(0)] = row.GetInt32(1));
        Read(statements.Get("load_active"), row => active.Add(Rows.ReadActive(row)));
        return Task.FromResult(new SlotUsage(pools, active));
    }

    public Task<IReadOnlySet<long>?> CommitAsync(AdvanceChanges changes, CancellationToken cancellationToken)
    {
        if (changes.IsEmpty)
        {
            Rollback();
            return Task.FromResult<IReadOnlySet<long>?>(new HashSet<long>());
        }

        var created = SqliteAdvanceWriter.Write(statements, changes);
        if (created is null)
            Rollback();
        else
            Commit();
        return Task.FromResult<IReadOnlySet<long>?>(created);
    }

    public ValueTask DisposeAsync()
    {
        if (_isOpen)
            Rollback();
        if (_isHeld)
            oneAtATime.Release();
        _isHeld = false;
        return ValueTask.CompletedTask;
    }

    private void Commit()
    {
        statements.Execute("commit");
        _isOpen = false;
    }

    private void Rollback()
    {
        _isOpen = false;

        // After some errors SQLite has rolled back by itself, and a second rollback would hide the first error.
        if (SQLitePCL.raw.sqlite3_get_autocommit(statements.Connection.Handle) == 0)
            statements.Execute("rollback");
    }

    private void Load(AdvanceQuery query, AdvanceSnapshot snapshot)
    {
        var now = Instants.ToText(query.Now);
        LoadInstances(query.Keys, snapshot.Instances);
        LoadWhole(query.WholeRuns, snapshot.Instances);
        if (query.LookForDue)
        {
            Read(statements.Get("load_due", ("now", now)), row => snapshot.Due.Add(Rows.ReadInstance(row)));
            Read(statements.Get("load_timed_out_runs", ("now", now)), row => snapshot.TimedOutRuns.Add(row.GetInt64(0)));
        }

        if (query.LookForQueuedRuns)
            Read(statements.Get("load_queued_runs", ("now", now)), row => snapshot.QueuedRuns.Add(row.GetInt64(0)));
        if (query.BacklogLimit > 0)
            LoadBacklog(new BacklogQuery(query.BacklogLimit) { Queues = query.Queues }, snapshot);
    }

    private void LoadBacklog(BacklogQuery query, AdvanceSnapshot snapshot)
    {
        var command = statements.Get(
            "load_backlog", ("limit", query.Limit), ("pools", JsonSerializer.Serialize(query.ExceptPools)), ("runs", JsonSerializer.Serialize(query.ExceptRuns)),
            ("keys", JsonSerializer.Serialize(query.ExceptKeys.Select(key => new object[] { key.RunKey, key.TaskId, key.MapIndex }))),
            ("queues", JsonSerializer.Serialize(query.Queues)), ("full_queues", JsonSerializer.Serialize(query.ExceptQueues)));
        Read(command, row => snapshot.Backlog.Add(Rows.ReadInstance(row)));
    }

    private void LoadRuns(AdvanceQuery query, AdvanceSnapshot snapshot)
    {
        var wanted = query.RunKeys
            .Concat(snapshot.Backlog.Concat(snapshot.Due).Select(instance => instance.Key.RunKey))
            .Concat(snapshot.QueuedRuns).Concat(snapshot.TimedOutRuns);
        foreach (var key in wanted.Distinct())
            Read(statements.Get("load_run", ("run_key", key)), row => snapshot.Runs[key] = Rows.ReadRun(row));
    }

    private void LoadActivity(AdvanceQuery query, AdvanceSnapshot snapshot)
    {
        var wanted = query.DagIds.Concat(snapshot.QueuedRuns.Where(snapshot.Runs.ContainsKey).Select(key => snapshot.Runs[key].DagId));
        foreach (var dagId in wanted.Distinct())
            Read(statements.Get("load_dag_activity", ("dag_id", dagId)), row => snapshot.Dags[dagId] = new DagActivity(row.GetBoolean(1), row.GetInt32(2)));
        LoadBackfillActivity(snapshot);
    }

    private void LoadInstances(IEnumerable<TaskInstanceKey> keys, List<TaskInstance> into)
    {
        foreach (var key in keys)
        {
            var command = statements.Get("load_instance", ("run_key", key.RunKey), ("task_id", key.TaskId), ("map_index", key.MapIndex));
            Read(command, row => into.Add(Rows.ReadInstance(row)));
        }
    }

    private void LoadWhole(IEnumerable<long> runKeys, List<TaskInstance> into)
    {
        foreach (var key in runKeys)
            Read(statements.Get("load_whole_run", ("run_key", key)), row => into.Add(Rows.ReadInstance(row)));
    }

    private static void Read(SqliteCommand command, Action<SqliteDataReader> read)
    {
        using var reader = command.ExecuteReader();
        while (reader.Read())
            read(reader);
    }
}
