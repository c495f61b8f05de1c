using Dagfire.Commands;
using Dagfire.FaultWorker;
using Dagfire.Testing;
using Npgsql;

namespace Dagfire.Hangfire.Faults;

/// <summary>
/// Four processes on one PostgreSQL whose attempts are Hangfire jobs. They are killed and frozen at random, for longer than their lease too, and the server is restarted once:
/// every run ends as if nothing had happened, and nothing counts twice.
/// </summary>
public sealed class ClusterTests(ITestOutputHelper output)
{
    private const string RunsVariable = "DAGFIRE_FAULT_RUNS";
    private const string Program = "Dagfire.HangfireWorker.dll";
    private const int Processes = 4;
    private const int RunsAtATime = 5;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null)]
    [InlineData("*")]
    public async Task Fail_ProcessesAndTheServer_EveryRunEndsAsIfNothingHadHappened(string? carryOn)
    {
        var seed = Random.Shared.Next();
        var runs = int.TryParse(Environment.GetEnvironmentVariable(RunsVariable), out var wanted) ? wanted : carryOn is null ? 60 : 20;
        output.WriteLine($"seed {seed}, {RunsVariable}={runs}");
        var random = new Random(seed);
        await using var server = await OwnPostgreSql.StartAsync();
        var folder = Directory.CreateTempSubdirectory("dagfire-cluster-").FullName;
        var ledger = new Ledger(Path.Combine(folder, "ledger.db"));
        await using var cluster = new Cluster(() => WorkerProcess.Start(server.Address, Path.Combine(folder, "ledger.db"), folder, Program, carryOn is null ? [] : [("DAGFIRE_HANGFIRE_CARRY_ON", carryOn)]), random, output);
        await cluster.FillAsync(Processes, TimeLimit);
        await using var observer = await ExpectedEnds.ObserverAsync(server.Address, ledger);

        for (var run = 0; run < runs; run++)
        {
            await TriggerAsync(observer, run);
            if (run % RunsAtATime == RunsAtATime - 1)
                await cluster.HarmOneAsync(TimeLimit);
            if (run == runs / 2)
                await server.RestartAsync();
        }

        await cluster.ThawAsync();
        await ExpectedEnds.AllEndedAsync(observer, ledger, runs);
        await ExpectedEnds.AllCalledAsync(observer, ledger);
        await new ExpectedEnds(output).AssertAsync(observer, ledger);
        await ExpectedEnds.AssertEventsAsync(observer, runs);
        Directory.Delete(folder, recursive: true);
    }

    // Who triggers while the server is away is told so, and tries again; whether the first try was written is then the database's to say.
    private static async Task TriggerAsync(TestOrchestrator observer, int run)
    {
        while (true)
        {
            try
            {
                await observer.Commands.TriggerAsync(new TriggerRequest(FaultDag.Id) { RunId = $"run_{run}", LogicalDate = First.AddDays(run) }, CancellationToken.None);
                return;
            }
            catch (NpgsqlException)
            {
                // It is away, as this test wants it to be.
            }
            catch (CommandException there) when (there.Message.Contains("already has a run", StringComparison.Ordinal))
            {
                return;
            }
        }
    }
}
