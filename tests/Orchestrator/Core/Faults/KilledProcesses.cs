using Dagfire.Commands;
using Dagfire.FaultWorker;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Faults;

/// <summary>Starts processes on a database and kills them, again and again; what is left in the end is held against what must be.</summary>
/// <param name="output">Where the seed is written.</param>
/// <param name="start">Starts a process, given the database, the ledger and the folder of logs.</param>
internal sealed class KilledProcesses(ITestOutputHelper output, Func<string, string, string, WorkerProcess> start)
{
    /// <summary>Kills per test.</summary>
    private const string KillsVariable = "DAGFIRE_KILLS";

    private const int RunsPerKill = 2;

    private const int BackfilledRuns = 5;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal async Task HoldAsync(string database, int processes)
    {
        var seed = Random.Shared.Next();
        var kills = int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), out var wanted) ? wanted : 8;
        output.WriteLine($"seed {seed}, {KillsVariable}={kills}");
        var random = new Random(seed);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("dagfire-faults-").FullName;
        var ledger = new Ledger(Path.Combine(folder, "ledger.db"));
        await using var observer = await ExpectedEnds.ObserverAsync(database, ledger);

        for (var kill = 0; kill < kills; kill++)
        {
            var workers = Enumerable.Range(0, processes).Select(_ => start(database, Path.Combine(folder, "ledger.db"), folder)).ToList();
            await Task.WhenAll(workers.Select(worker => worker.ReadyAsync(TimeLimit)));
            foreach (var index in Enumerable.Range(0, RunsPerKill))
            {
                var date = First.AddDays(BackfilledRuns + (kill * RunsPerKill) + index);
                await observer.Commands.TriggerAsync(new(FaultDag.Id) { RunId = $"run_{kill}_{index}", LogicalDate = date }, CancellationToken.None);
            }

            if (kill == 0)
                await BackfillAsync(observer);
            foreach (var worker in workers)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(60)), TimeProvider.System);
                await worker.KillAsync();
                worker.Dispose();
            }
        }

        using var last = start(database, Path.Combine(folder, "ledger.db"), folder);
        await last.ReadyAsync(TimeLimit);
        await ExpectedEnds.AllEndedAsync(observer, ledger, (kills * RunsPerKill) + BackfilledRuns);
        await ExpectedEnds.AllCalledAsync(observer, ledger);
        await last.StopAsync(TimeLimit);
        await new ExpectedEnds(output).AssertAsync(observer, ledger);
        Assert.NotNull(Assert.Single(await observer.Services.GetRequiredService<IBackfills>().ListAsync(FaultDag.Id, 10, CancellationToken.None)).CompletedAt);
        await ExpectedEnds.AssertEventsAsync(observer, (kills * RunsPerKill) + BackfilledRuns);
        output.WriteLine($"{kills * processes} kills in {watch.Elapsed}");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Asks for some days before all other runs, whose tasks depend on theirs.</summary>
    private static Task<BackfillView> BackfillAsync(TestOrchestrator observer) => observer.Services.GetRequiredService<IBackfills>().CreateAsync(
        new BackfillRequest(FaultDag.Id, First, First.AddDays(BackfilledRuns - 1)) { Reprocess = ReprocessBehavior.Failed, MaxActiveRuns = 2 }, CancellationToken.None);
}
