using Dagfire.Compilation;
using Dagfire.Conformance.Databases;
using Dagfire.Metadata;
using Dagfire.Testing;

namespace Dagfire.Advancing;

/// <summary>Random backfills, clears and marks in the middle of random runs: what the rows count must be what there is to count, after every single transaction.</summary>
public sealed class RandomCommandsTests(ITestOutputHelper output)
{
    /// <summary>Sets another number of random DAGs.</summary>
    private const string CountVariable = "DAGFIRE_RANDOM_DAGS";

    /// <summary>Repeats one failed test.</summary>
    private const string SeedVariable = "DAGFIRE_SEED";

    [Fact]
    public async Task TryAdvance_RandomCommands_LeaveEveryCounterTrueAndEveryRunAbleToEnd()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var given) ? given : Random.Shared.Next();
        var count = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), out var wanted) ? wanted : 60;
        output.WriteLine($"{SeedVariable}={seed} {CountVariable}={count}");
        using var file = new SqliteFile();
        var clock = new ManualClock();
        await using var database = MetadataDatabase.Open(file.Path, clock);
        await database.Migrator.MigrateAsync(CancellationToken.None);
        var dags = Enumerable.Range(0, count).Select(index => RandomDag.Create($"dag_{index}", new Random(seed + index))).ToList();
        var catalog = new DagCatalog();
        catalog.Load([.. dags.Select(dag => new DagCompilation(dag.Dag, []))]);
        await new DagRegistry(database, clock).SyncAsync([.. catalog.Dags], pausedAtCreation: false, CancellationToken.None);

        for (var index = 0; index < dags.Count; index++)
        {
            try
            {
                await new RandomCommands(dags[index], database, clock, catalog, new Random(seed + index)).PlayAsync();
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Random DAG {index} of seed {seed}: {exception.Message}\n{dags[index]}", exception);
            }
        }
    }
}
