using Dagfire.Compilation;
using Dagfire.Conformance.Databases;
using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Runs;
using Dagfire.Testing;

namespace Dagfire.Advancing;

/// <summary>One run of one DAG, moved by hand, transaction by transaction.</summary>
internal sealed class AdvancerStage : IAsyncDisposable
{
    private const long RunKey = 1;

    private readonly TestDatabase _place;
    private readonly MetadataDatabase _database;
    private readonly DagCatalog _catalog = new();
    private readonly List<ClaimedAttempt> _claimed = [];

    private AdvancerStage(TestDatabase place)
    {
        _place = place;
        Clock = new ManualClock();
        _database = MetadataDatabase.Open(place.Address, Clock);
    }

    internal ManualClock Clock { get; }

    /// <summary>Opens a database and creates the run.</summary>
    internal static async Task<AdvancerStage> StartAsync(DagBuilder dag, TestDatabase? database = null)
    {
        database ??= TestDatabase.Sqlite();
        await database.CreateAsync();
        var stage = new AdvancerStage(database);
        await stage._database.Migrator.MigrateAsync(CancellationToken.None);
        stage._catalog.Load([DagCompiler.Compile(dag.Build())]);
        await new DagRegistry(stage._database, stage.Clock).SyncAsync([.. stage._catalog.Dags], pausedAtCreation: false, CancellationToken.None);
        await stage.AdvanceAsync(request => request.NewRuns.Add(new NewDagRun(dag.Id, "run", RunType.Manual, stage.Clock.GetUtcNow()) { Key = RunKey }));
        return stage;
    }

    internal async Task<AdvanceResult> AdvanceAsync(Action<AdvanceRequest> fill)
    {
        var request = new AdvanceRequest { Now = Clock.GetUtcNow(), FreeSlots = 100, LookForDue = true, LookForBacklog = true, LookForQueuedRuns = true };
        fill(request);
        var result = await new Advancer(_database.Runs, _catalog, workerKey: 1).TryAdvanceAsync(request, CancellationToken.None);
        Assert.NotNull(result);
        _claimed.AddRange(result.Claimed);
        return result;
    }

    /// <summary>A worker ends its newest attempt of a task.</summary>
    internal Task<AdvanceResult> EndAsync(string taskId, TaskResult result, int mapIndex = -1, string? output = null) =>
        AdvanceAsync(request => request.Outcomes.Add(Outcome(taskId, result, mapIndex, output)));

    internal AttemptOutcome Outcome(string taskId, TaskResult result, int mapIndex = -1, string? output = null) =>
        new(_claimed.Last(claim => claim.Reference.TaskId == taskId && claim.Reference.MapIndex == mapIndex).Reference, result, output, Clock.GetUtcNow());

    internal Task ClearAsync(params string[] taskIds) => AdvanceAsync(request => request.Clears.Add(new ClearTasks(RunKey, taskIds)));

    internal Task MarkRunAsync(DagRunState state) => AdvanceAsync(request => request.RunMarks.Add(new MarkRun(RunKey, state)));

    /// <summary>Looks at the whole run, as the rescuer does when nothing moves.</summary>
    internal Task RecheckAsync() => AdvanceAsync(request => request.Recheck.Add(RunKey));

    internal async Task<TaskInstanceView> InstanceAsync(string taskId, int mapIndex = -1) =>
        (await new RunQueries(_database).TaskInstancesAsync(RunKey, CancellationToken.None)).Single(instance => instance.TaskId == taskId && instance.MapIndex == mapIndex);

    internal async Task<IEnumerable<int>> IndexesOfAsync(string taskId) =>
        (await new RunQueries(_database).TaskInstancesAsync(RunKey, CancellationToken.None)).Where(instance => instance.TaskId == taskId).Select(instance => instance.MapIndex).Order();

    internal async Task<TaskInstanceState> StateAsync(string taskId, int mapIndex = -1) => (await InstanceAsync(taskId, mapIndex)).State;

    internal async Task<DagRunState> RunStateAsync() => (await new RunQueries(_database).ListAsync(new(Limit: 1), CancellationToken.None)).Single().State;

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _place.DisposeAsync();
    }
}
