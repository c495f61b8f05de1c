using Dagfire.Commands;
using Dagfire.FaultWorker;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Faults;

/// <summary>How runs of the fault DAG must have ended, whatever happened to the processes.</summary>
internal sealed class ExpectedEnds(ITestOutputHelper output)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    /// <summary>Waits for the end of all runs. They are blocked when nothing at all has happened for a while.</summary>
    internal static async Task AllEndedAsync(TestOrchestrator observer, Ledger ledger, int count)
    {
        var (start, seen) = (TimeProvider.System.GetTimestamp(), 0);
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
            var entries = ledger.Read().Count + listening.Count;
            if (entries > seen)
                (start, seen) = (TimeProvider.System.GetTimestamp(), entries);
        }
        while ((open.Count > 0 || waiting.Count > 0) && TimeProvider.System.GetElapsedTime(start) < TimeLimit);
        foreach (var run in open)
            Assert.Fail($"{run.RunId} is stuck {run.State}: {string.Join(", ", (await observer.ReadAsync(run.DagId, run.RunId)).TaskInstances.Select(each => $"{each.TaskId} {each.State}"))}");
    }

    /// <summary>Each success of a task that updates the asset made one event, and one run took it.</summary>
    internal static async Task AssertEventsAsync(TestOrchestrator observer, int runs)
    {
        var events = await Assets(observer).EventsAsync(new AssetEventFilter { Limit = 1000 }, CancellationToken.None);
        var sources = events.Select(view => (view.Event.SourceRunId, view.Event.SourceTaskId)).ToList();

        Assert.Equal(Math.Min(1000, runs * FaultDag.Updaters.Length), sources.Count);
        Assert.Equal(sources.Count, sources.Distinct().Count());
        Assert.All(events, view => Assert.Equal(FaultDag.ListenerId, Assert.Single(view.CreatedRuns).DagId));
    }

    private static IAssets Assets(TestOrchestrator observer) => observer.Services.GetRequiredService<IAssets>();

    /// <summary>Callbacks are made after the end, at least once each.</summary>
    internal static async Task AllCalledAsync(TestOrchestrator observer, Ledger ledger)
    {
        var runs = await observer.Runs.ListAsync(new(FaultDag.Id, Limit: 1000), CancellationToken.None);
        var expected = FaultDag.Ends.Keys.Select(FaultDag.CallbackOf).OfType<string>().Append("callback:run").ToList();
        var start = TimeProvider.System.GetTimestamp();
        List<(string RunId, string Name)> missing;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            var made = ledger.Read().Select(entry => (entry.RunId, entry.TaskId)).ToHashSet();
            missing = [.. runs.SelectMany(run => expected.Select(name => (run.RunId, name))).Where(call => !made.Contains(call))];
        }
        while (missing.Count > 0 && TimeProvider.System.GetElapsedTime(start) < TimeLimit);
        Assert.Empty(missing);
    }

    internal async Task AssertAsync(TestOrchestrator observer, Ledger ledger)
    {
        var entries = ledger.Read().ToLookup(entry => (entry.RunId, entry.TaskId));
        var attempts = 0;
        foreach (var run in await observer.Runs.ListAsync(new(FaultDag.Id, Limit: 1000), CancellationToken.None))
        {
            Assert.Equal(DagRunState.Failed, run.State);
            var instances = await observer.Runs.TaskInstancesAsync(run.RunKey, CancellationToken.None);
            foreach (var instance in instances)
            {
                var made = entries[(run.RunId, Ledger.NameOf(instance.TaskId, instance.MapIndex))].ToList();
                attempts += made.Count;
                Assert.True(FaultDag.Ends[instance.TaskId] == instance.State, $"{run.RunId} {instance.TaskId} ended {instance.State} {instance.Reason?.Message}.");
                if (entries[(run.RunId, $"poke:{instance.TaskId}")].ToList() is { Count: > 0 } pokes)
                    Assert.True(pokes.Single(poke => poke.Attempt == instance.Attempt).Times > 1, $"{run.RunId} {instance.TaskId} looked once.");
                else
                    await AssertAttemptsAsync(observer, instance, made);
                if (FaultDag.CallbackOf(instance.TaskId) is { } callback)
                    Assert.Equal((run.RunId, callback, instance.Attempt), (run.RunId, callback, Assert.Single(entries[(run.RunId, callback)]).Attempt));
            }

            foreach (var task in FaultDag.Looping)
                Assert.Equal(Enumerable.Range(0, FaultDag.Iterations), instances.Where(instance => instance.TaskId == task).Select(instance => instance.MapIndex).Order());
            await AssertValuesAsync(observer, run.RunKey);
        }

        output.WriteLine($"{attempts} attempts wrote into the ledger.");
    }

    /// <summary>What was passed on is that of one attempt each.</summary>
    private static async Task AssertValuesAsync(TestOrchestrator observer, long runKey)
    {
        Assert.Equal("[1,2,3]", await ValueAsync("items", -1));
        foreach (var index in Enumerable.Range(0, FaultDag.Items))
            Assert.Equal($"{(index + 1) * 10}", await ValueAsync("each", index));
        Assert.Equal("60", await ValueAsync("sum", -1));
        Assert.Equal("[1,2,3]", await ValueAsync("steps", -1));

        Task<string?> ValueAsync(string taskId, int mapIndex) => observer.Runs.XComAsync(runKey, taskId, mapIndex, XCom.ReturnValue, CancellationToken.None);
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
        var history = await observer.Runs.EarlierAttemptsAsync(instance.RunKey, instance.TaskId, instance.MapIndex, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, instance.Attempt - 1), history.Select(each => each.Attempt));
    }

    /// <summary>Triggers and reads, and has no engine of its own.</summary>
    internal static async Task<TestOrchestrator> ObserverAsync(string database, Ledger ledger)
    {
        var observer = await TestOrchestrator.StartAsync(new TestOrchestratorOptions { Dags = [FaultDag.Build(ledger), FaultDag.BuildListener()], Database = database, StartEngine = false });
        await observer.Engine.RegisterDagsAsync(CancellationToken.None);
        return observer;
    }
}
