using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.FaultWorker;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Faults;

/// <summary>Processes that die at any moment: the next start finishes every run, and nothing counts twice.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    /// <summary>Kills per test.</summary>
    private const string KillsVariable = "DAGFIRE_KILLS";

    private const int RunsPerKill = 6;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Kill_OneProcessOnSqlite_EveryRunEndsAsIfNothingHadHappened()
    {
        await using var database = TestDatabase.Sqlite();
        await HoldAsync(database, processes: 1);
    }

    [Fact]
    public async Task Kill_TwoProcessesOnPostgreSql_EveryRunEndsAsIfNothingHadHappened()
    {
        await using var database = TestDatabase.PostgreSql();
        await database.CreateAsync();
        await HoldAsync(database, processes: 2);
    }

    private async Task HoldAsync(TestDatabase database, int processes)
    {
        var seed = Random.Shared.Next();
        var kills = int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), out var wanted) ? wanted : 8;
        output.WriteLine($"seed {seed}, {KillsVariable}={kills}");
        var random = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("dagfire-faults-").FullName;
        var ledger = new Ledger(Path.Combine(folder, "ledger.db"));
        await using var observer = await ObserverAsync(database, ledger);

        for (var kill = 0; kill < kills; kill++)
        {
            var workers = Enumerable.Range(0, processes).Select(_ => WorkerProcess.Start(database.Address, Path.Combine(folder, "ledger.db"), folder)).ToList();
            await Task.WhenAll(workers.Select(worker => worker.ReadyAsync(TimeLimit)));
            foreach (var index in Enumerable.Range(0, RunsPerKill))
                await observer.Commands.TriggerAsync(new(FaultDag.Id) { RunId = $"run_{kill}_{index}" }, CancellationToken.None);
            foreach (var worker in workers)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(60)), TimeProvider.System);
                await worker.KillAsync();
                worker.Dispose();
            }
        }

        using var last = WorkerProcess.Start(database.Address, Path.Combine(folder, "ledger.db"), folder);
        await last.ReadyAsync(TimeLimit);
        await AllEndedAsync(observer, kills * RunsPerKill);
        await last.StopAsync(TimeLimit);
        await AssertAsync(observer, ledger);
        await AssertEventsAsync(observer, kills * RunsPerKill);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task AllEndedAsync(TestOrchestrator observer, int count)
    {
        var start = TimeProvider.System.GetTimestamp();
        IReadOnlyList<DagRunView> open;
        IReadOnlyList<QueuedAssetView> waiting;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            var runs = await observer.Runs.ListAsync(new(FaultDag.Id, Limit: 1000), CancellationToken.None);
            Assert.Equal(count, runs.Count);
            var listening = await observer.Runs.ListAsync(new(FaultDag.ListenerId, Limit: 1000), CancellationToken.None);
            waiting = await Assets(observer).QueuedAsync(new AssetQueueFilter(), CancellationToken.None);
            open = [.. runs.Concat(listening).Where(run => run.EndedAt is null)];
        }
        while ((open.Count > 0 || waiting.Count > 0) && TimeProvider.System.GetElapsedTime(start) < TimeLimit);
        foreach (var run in open)
            Assert.Fail($"{run.RunId} is stuck {run.State}: {string.Join(", ", (await observer.ReadAsync(run.DagId, run.RunId)).TaskInstances.Select(each => $"{each.TaskId} {each.State}"))}");
    }

    /// <summary>Each success of a task that updates the asset made one event, and one run took it.</summary>
    private static async Task AssertEventsAsync(TestOrchestrator observer, int runs)
    {
        var events = await Assets(observer).EventsAsync(new AssetEventFilter { Limit = 1000 }, CancellationToken.None);
        var sources = events.Select(view => (view.Event.SourceRunId, view.Event.SourceTaskId)).ToList();

        Assert.Equal(Math.Min(1000, runs * FaultDag.Updaters.Length), sources.Count);
        Assert.Equal(sources.Count, sources.Distinct().Count());
        Assert.All(events, view => Assert.Equal(FaultDag.ListenerId, Assert.Single(view.CreatedRuns).DagId));
    }

    private static IAssets Assets(TestOrchestrator observer) => observer.Services.GetRequiredService<IAssets>();

    private async Task AssertAsync(TestOrchestrator observer, Ledger ledger)
    {
        var entries = ledger.Read().ToLookup(entry => (entry.RunId, entry.TaskId));
        var attempts = 0;
        foreach (var run in await observer.Runs.ListAsync(new(FaultDag.Id, Limit: 1000), CancellationToken.None))
        {
            Assert.Equal(DagRunState.Failed, run.State);
            foreach (var instance in await observer.Runs.TaskInstancesAsync(run.RunKey, CancellationToken.None))
            {
                var made = entries[(run.RunId, instance.TaskId)].ToList();
                attempts += made.Count;
                Assert.True(FaultDag.Ends[instance.TaskId] == instance.State, $"{run.RunId} {instance.TaskId} ended {instance.State} {instance.Reason?.Message}.");
                await AssertAttemptsAsync(observer, instance, made);
            }
        }

        output.WriteLine($"{attempts} attempts wrote into the ledger.");
    }

    /// <summary>Each attempt ran at most once; the last one ran exactly once; every earlier one is in the history.</summary>
    private static async Task AssertAttemptsAsync(TestOrchestrator observer, TaskInstanceView instance, List<LedgerEntry> made)
    {
        Assert.All(made, entry => Assert.True(entry.Times == 1, $"{entry} was made more than once."));
        if (instance.Attempt == 0)
        {
            Assert.Empty(made);
            return;
        }

        Assert.Equal(instance.Attempt, made.Max(entry => entry.Attempt));
        var history = await observer.Runs.EarlierAttemptsAsync(instance.RunKey, instance.TaskId, -1, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, instance.Attempt - 1), history.Select(each => each.Attempt));
    }

    /// <summary>Triggers and reads, and has no engine of its own.</summary>
    private static async Task<TestOrchestrator> ObserverAsync(TestDatabase database, Ledger ledger)
    {
        var observer = await TestOrchestrator.StartAsync(new TestOrchestratorOptions { Dags = [FaultDag.Build(ledger), FaultDag.BuildListener()], Database = database.Address, StartEngine = false });
        await observer.Engine.RegisterDagsAsync(CancellationToken.None);
        return observer;
    }
}
