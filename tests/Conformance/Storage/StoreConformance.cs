using Dagfire.Advancing;
using Dagfire.Compilation;
using Dagfire.Conformance.Databases;
using Dagfire.Metadata;
using Dagfire.Runs;

namespace Dagfire.Conformance.Storage;

/// <summary>What a store must do for the engine: see, guard, and write all or nothing.</summary>
/// <param name="database">The database.</param>
public abstract class StoreConformance(TestDatabase database) : DatabaseConformance(database)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Commit_RunIdOrDateIsThere_OnlyTheOthersOfTheBatchAreMade()
    {
        await using var metadata = await OpenAsync("dag");
        await CreateAsync(metadata, Run(1, "one", Now));

        var created = await CreateAsync(metadata, Run(2, "one", Now.AddDays(1)), Run(3, "three", Now), Run(4, "four", Now.AddDays(2)), Run(5, "five", date: null), Run(6, "six", date: null));

        Assert.Equal([4, 5, 6], created!.Order());
        var instances = await Task.WhenAll(Enumerable.Range(1, 6).Select(async key => (await LoadAsync(metadata, key)).Count));
        Assert.Equal([1, 0, 0, 1, 1, 1], instances);
    }

    [Fact]
    public async Task Commit_EveryColumn_ComesBackAsWritten()
    {
        await using var metadata = await OpenAsync("dag");
        await CreateAsync(metadata, Run(1, "one", Now));
        await using (var transaction = metadata.Runs.Begin())
        {
            var snapshot = await OpenAsync(transaction, query => query.Keys.Add(new TaskInstanceKey(1, "task")), runKey: 1);
            var instance = Assert.Single(snapshot.Instances);
            instance.State = TaskInstanceState.UpForRetry;
            (instance.Attempt, instance.MaxTries, instance.Fence, instance.Rescues, instance.WorkerKey) = (2, 3, 4, 5, 6);
            (instance.DueAt, instance.ScheduledAt, instance.QueuedAt) = (Now.AddTicks(10), Now.AddSeconds(1), Now.AddSeconds(2));
            (instance.StartedAt, instance.EndedAt, instance.Reason) = (Now.AddSeconds(3), Now.AddSeconds(4), "{\"message\":\"ä\"}");
            instance.Upstream = new(1, 2, 3, 4, 5);
            Assert.NotNull(await CommitAsync(transaction, changes => changes.Instances.Add(instance)));
        }

        var read = Assert.Single(await LoadAsync(metadata, 1));
        Assert.Equal((TaskInstanceState.UpForRetry, 2, 3, 4, 5, 6L), (read.State, read.Attempt, read.MaxTries, read.Fence, read.Rescues, read.WorkerKey));
        Assert.Equal((Now.AddTicks(10), Now.AddSeconds(1), Now.AddSeconds(2), Now.AddSeconds(3), Now.AddSeconds(4)), (read.DueAt, read.ScheduledAt, read.QueuedAt, read.StartedAt, read.EndedAt));
        Assert.Equal(("{\"message\":\"ä\"}", new(1, 2, 3, 4, 5)), (read.Reason, read.Upstream));
        Assert.Equal(Now.AddTicks(10), await metadata.Runs.NextDueAsync(Now, CancellationToken.None));
    }

    [Fact]
    public async Task Commit_StateOrFenceHasMoved_WritesNothingAtAll()
    {
        await using var metadata = await OpenAsync("dag");
        await CreateAsync(metadata, Run(1, "one", Now));
        var stale = Assert.Single(await LoadAsync(metadata, 1));
        await SetAsync(metadata, 1, TaskInstanceState.Scheduled);

        await using (var transaction = metadata.Runs.Begin())
        {
            await OpenAsync(transaction, _ => { }, runKey: 1);
            stale.State = TaskInstanceState.Skipped;
            stale.EndedAt = Now;
            var created = await CommitAsync(transaction, changes =>
            {
                changes.Instances.Add(stale);
                changes.XComs.Add(new XComValue(stale.Key, "key", "1"));
                Add(changes, Run(2, "two", Now.AddDays(1)));
            });
            Assert.Null(created);
        }

        Assert.Equal(TaskInstanceState.Scheduled, Assert.Single(await LoadAsync(metadata, 1)).State);
        Assert.Empty(await LoadAsync(metadata, 2));
        Assert.Empty(await metadata.QueryAsync<string>("get_xcom", new { run_key = 1L, task_id = "task", map_index = -1, key = "key" }, CancellationToken.None));
    }

    [Fact]
    public async Task Dispose_WithoutACommit_LeavesNoTraceAndLocksNothing()
    {
        await using var metadata = await OpenAsync("dag");
        await CreateAsync(metadata, Run(1, "one", Now));
        await using (var abandoned = metadata.Runs.Begin())
            await OpenAsync(abandoned, query => query.WholeRuns.Add(1), runKey: 1);

        await SetAsync(metadata, 1, TaskInstanceState.Scheduled).WaitAsync(TimeLimit, TimeProvider.System);

        Assert.Equal(TaskInstanceState.Scheduled, Assert.Single(await LoadAsync(metadata, 1)).State);
    }

    [Fact]
    public async Task Open_TwoTransactionsOnOneRun_GoOneAfterTheOther()
    {
        await using var metadata = await OpenAsync("dag");
        await using var other = MetadataDatabase.Open(Database, TimeProvider.System);
        await CreateAsync(metadata, Run(1, "one", Now));
        var first = metadata.Runs.Begin();
        await OpenAsync(first, query => query.WholeRuns.Add(1), runKey: 1);
        await using var second = other.Runs.Begin();

        // A store may wait on the thread itself.
        var opening = Task.Run(() => OpenAsync(second, query => query.WholeRuns.Add(1), runKey: 1), TestContext.Current.CancellationToken);
        await Task.WhenAny(opening, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System));
        Assert.False(opening.IsCompleted);
        await first.DisposeAsync();

        Assert.Single((await opening.WaitAsync(TimeLimit, TimeProvider.System)).Instances);
    }

    [Fact]
    public async Task Open_Backlog_IsInOrderOfPriorityAndDateWithoutPausedAndStaleDags()
    {
        await using var metadata = await OpenAsync("dag", "paused");
        await metadata.ExecuteAsync("pause_dag", new { dag_id = "paused", is_paused = true }, CancellationToken.None);
        await CreateAsync(metadata,
            Run(1, "late", Now.AddDays(2), priority: 1), Run(2, "urgent", Now.AddDays(3), priority: 9), Run(3, "early", Now.AddDays(1), priority: 1),
            Run(4, "asleep", Now, priority: 99, dagId: "paused"), Run(5, "queued", Now.AddDays(4), priority: 99, state: DagRunState.Queued));
        foreach (var key in Enumerable.Range(1, 5))
            await SetAsync(metadata, key, TaskInstanceState.Scheduled);

        var all = await BacklogAsync(metadata, 10);
        var two = await BacklogAsync(metadata, 2);
        Assert.Equal([2, 3, 1], all);
        Assert.Equal([2, 3], two);
        await metadata.ExecuteAsync("mark_stale_dags", new { now = metadata.Instant(Now.AddYears(1)), is_stale = true }, CancellationToken.None);
        Assert.Empty(await BacklogAsync(metadata, 10));
    }

    [Fact]
    public async Task Open_QueuedRuns_TakeTurnsByDag()
    {
        await using var metadata = await OpenAsync("dag", "other");
        await CreateAsync(metadata,
            [.. Enumerable.Range(1, 250).Select(key => Run(key, $"run_{key}", Now.AddDays(key), state: DagRunState.Queued)), Run(300, "other", Now, dagId: "other", state: DagRunState.Queued, after: Now.AddMinutes(-1))]);
        await using var transaction = metadata.Runs.Begin();

        var snapshot = await transaction.OpenAsync(new AdvanceQuery { Now = Now, LookForQueuedRuns = true }, CancellationToken.None);

        Assert.Equal(200, snapshot.QueuedRuns.Count);
        Assert.Contains(300, snapshot.QueuedRuns.Take(2));
    }

    [Fact]
    public async Task Commit_DroppedValues_GoBeforeNewOnesCome()
    {
        await using var metadata = await OpenAsync("dag");
        await CreateAsync(metadata, Run(1, "one", Now));
        var key = new TaskInstanceKey(1, "task");
        await WriteAsync(metadata, changes => changes.XComs.Add(new XComValue(key, "old", "1")));
        await WriteAsync(metadata, changes =>
        {
            changes.DroppedXComs.Add(key);
            changes.XComs.Add(new XComValue(key, "new", "2"));
        });

        Assert.Empty(await metadata.QueryAsync<string>("get_xcom", new { run_key = 1L, task_id = "task", map_index = -1, key = "old" }, CancellationToken.None));
        Assert.Equal("2", Assert.Single(await metadata.QueryAsync<string>("get_xcom", new { run_key = 1L, task_id = "task", map_index = -1, key = "new" }, CancellationToken.None)));
    }

    [Fact]
    public async Task ReserveKeys_ManyAtOnce_NeverOverlap()
    {
        await using var metadata = await OpenAsync("dag");

        var blocks = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => metadata.Runs.ReserveKeysAsync(7, CancellationToken.None)));

        Assert.Equal(140, blocks.SelectMany(first => Enumerable.Range(0, 7).Select(index => first + index)).Distinct().Count());
    }

    private async Task<MetadataDatabase> OpenAsync(params string[] dagIds)
    {
        var metadata = MetadataDatabase.Open(Database, TimeProvider.System);
        await metadata.Migrator.MigrateAsync(CancellationToken.None);
        await new DagRegistry(metadata, TimeProvider.System).SyncAsync([.. dagIds.Select(DagOf)], pausedAtCreation: false, CancellationToken.None);
        return metadata;
    }

    private static Dag DagOf(string id)
    {
        var dag = new DagBuilder(id);
        dag.Function<Nothing>("task", (_, _) => Task.FromResult<TaskResult<Nothing>>(TaskResult.Success));
        return DagCompiler.Compile(dag.Build()).Dag!;
    }

    private static (DagRun Run, TaskInstance Instance) Run(
        long key, string runId, DateTimeOffset? date, int priority = 1, string dagId = "dag", DagRunState state = DagRunState.Running, DateTimeOffset? after = null)
    {
        var run = new DagRun { Key = key, DagId = dagId, RunId = runId, Type = RunType.Manual, State = state, LogicalDate = date, RunAfter = after ?? Now, QueuedAt = Now, OpenLeaves = 1 };
        return (run, new TaskInstance { Key = new TaskInstanceKey(key, "task"), State = TaskInstanceState.None, Queue = "default", Priority = priority, OrderDate = run.OrderDate });
    }

    private static void Add(AdvanceChanges changes, (DagRun Run, TaskInstance Instance) made)
    {
        changes.NewRuns.Add(made.Run);
        changes.NewInstances.Add(made.Instance);
    }

    private static Task<IReadOnlySet<long>?> CreateAsync(MetadataDatabase metadata, params (DagRun, TaskInstance)[] runs) => WriteAsync(metadata, changes =>
    {
        foreach (var run in runs)
            Add(changes, run);
    });

    private static async Task<IReadOnlySet<long>?> WriteAsync(MetadataDatabase metadata, Action<AdvanceChanges> fill)
    {
        await using var transaction = metadata.Runs.Begin();
        await transaction.OpenAsync(new AdvanceQuery { Now = Now }, CancellationToken.None);
        return await CommitAsync(transaction, fill);
    }

    private static Task<IReadOnlySet<long>?> CommitAsync(IAdvanceTransaction transaction, Action<AdvanceChanges> fill)
    {
        var changes = new AdvanceChanges();
        fill(changes);
        return transaction.CommitAsync(changes, CancellationToken.None);
    }

    private static async Task<AdvanceSnapshot> OpenAsync(IAdvanceTransaction transaction, Action<AdvanceQuery> fill, long runKey)
    {
        var query = new AdvanceQuery { Now = Now };
        query.RunKeys.Add(runKey);
        fill(query);
        return await transaction.OpenAsync(query, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<TaskInstance>> LoadAsync(MetadataDatabase metadata, long runKey)
    {
        await using var transaction = metadata.Runs.Begin();
        return (await OpenAsync(transaction, query => query.WholeRuns.Add(runKey), runKey)).Instances;
    }

    private static async Task SetAsync(MetadataDatabase metadata, long runKey, TaskInstanceState state)
    {
        await using var transaction = metadata.Runs.Begin();
        var instance = Assert.Single((await OpenAsync(transaction, query => query.WholeRuns.Add(runKey), runKey)).Instances);
        instance.State = state;
        Assert.NotNull(await CommitAsync(transaction, changes => changes.Instances.Add(instance)));
    }

    private static async Task<IEnumerable<long>> BacklogAsync(MetadataDatabase metadata, int limit)
    {
        await using var transaction = metadata.Runs.Begin();
        var snapshot = await transaction.OpenAsync(new AdvanceQuery { Now = Now, BacklogLimit = limit }, CancellationToken.None);
        return snapshot.Backlog.Select(instance => instance.Key.RunKey);
    }
}
