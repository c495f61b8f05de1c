using Dagfire.Compilation;
using Dagfire.Conformance.Databases;
using Dagfire.Metadata;
using Dagfire.Testing;

namespace Dagfire.Advancing;

/// <summary>Random DAGs under random treatment end as a plain sequential reading of the contract says.</summary>
public sealed class AdvancerPropertyTests(ITestOutputHelper output)
{
    /// <summary>Sets another number of random DAGs for each test.</summary>
    private const string CountVariable = "DAGFIRE_RANDOM_DAGS";

    /// <summary>Repeats a failed test; with a count of 1, the one DAG that its message names.</summary>
    private const string SeedVariable = "DAGFIRE_SEED";

    [Theory]
    [InlineData(RandomFeatures.None, 150)]
    [InlineData(RandomFeatures.Setups, 50)]
    [InlineData(RandomFeatures.Deciders, 50)]
    [InlineData(RandomFeatures.Mapping, 50)]
    [InlineData(RandomFeatures.ExpandedGroup, 50)]
    [InlineData(RandomFeatures.RetriedGroup, 50)]
    [InlineData(RandomFeatures.FailFast, 50)]
    [InlineData(RandomFeatures.Waiting, 50)]
    [InlineData(RandomFeatures.Empty, 50)]
    [InlineData(RandomFeatures.Loops, 50)]
    [InlineData(RandomFeatures.Loops | RandomFeatures.RetriedGroup, 50)]
    [InlineData(RandomFeatures.All, 150)]
    public async Task TryAdvance_RandomDagsOnSqlite_EndAsTheSequentialModelSays(object features, int count)
    {
        await using var database = TestDatabase.Sqlite();
        await HoldAsync(database, (RandomFeatures)features, count);
    }

    [Fact]
    public async Task TryAdvance_RandomDagsOnPostgreSql_EndAsTheSequentialModelSays()
    {
        await using var database = TestDatabase.PostgreSql();
        await database.CreateAsync();
        await HoldAsync(database, RandomFeatures.All, count: 30);
    }

    // A due empty task of a group that was made again ended in a run that was not loaded whole, as another task of it waited for a slot.
    [Fact]
    public async Task TryAdvance_DagThatOnceGotStuckOnPostgreSql_EndsAsTheSequentialModelSays()
    {
        await using var database = TestDatabase.PostgreSql();
        await database.CreateAsync();
        await HoldAsync(database, RandomFeatures.All, count: 1, seed: 340724443);
    }

    private async Task HoldAsync(TestDatabase at, RandomFeatures features, int count, int? seed = null) =>
        await HoldAsync(at, features, count, seed ?? (int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var given) ? given : Random.Shared.Next(int.MaxValue / 2)));

    private async Task HoldAsync(TestDatabase at, RandomFeatures features, int count, int seed)
    {
        count = count > 1 && int.TryParse(Environment.GetEnvironmentVariable(CountVariable), out var wanted) ? wanted : count;
        output.WriteLine($"{SeedVariable}={seed} {CountVariable}={count}");
        var clock = new ManualClock();
        await using var database = MetadataDatabase.Open(at.Address, clock);
        await database.Migrator.MigrateAsync(CancellationToken.None);
        var dags = Enumerable.Range(0, count).Select(index => Create($"dag_{index}", new Random(seed + index), features)).ToList();
        var catalog = new DagCatalog();
        catalog.Load([.. dags.Select(dag => new DagCompilation(dag.Dag, []))]);
        await new DagRegistry(database, clock).SyncAsync([.. catalog.Dags], pausedAtCreation: false, CancellationToken.None);
        var advancer = new Advancer(database.Runs, catalog, workerKey: 1);

        for (var index = 0; index < dags.Count; index++)
        {
            try
            {
                await new RandomRun(dags[index], database, clock, advancer, new Random(seed + index)).PlayAsync(index + 1);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{features}, {SeedVariable}={seed + index}: {exception.Message}\n{dags[index]}", exception);
            }
        }
    }

    /// <summary>With several features, each DAG has some of them.</summary>
    private static RandomDag Create(string id, Random random, RandomFeatures features) =>
        RandomDag.Create(id, random, features == RandomFeatures.All ? (RandomFeatures)random.Next((int)RandomFeatures.All + 1) : features);
}
