using System.Diagnostics;
using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Adapters.Sqlite;
using Dagfire.Dbt.Unfolding;
using Dagfire.Tasks;
using Dagfire.Testing;

namespace Dagfire.Dbt.Running;

public sealed class SizeTests(ITestOutputHelper output) : IDisposable
{
    private const int Models = 200;

    private readonly ProjectFolder _project = new("big");

    [Fact]
    public async Task Build_TwoHundredViews_MakesThemAll()
    {
        WriteProject();
        var clock = Stopwatch.StartNew();
        var result = await _project.Succeed(DbtVerb.Build);
        output.WriteLine($"first build of {Models} views: {clock.ElapsedMilliseconds} ms");
        clock.Restart();
        await _project.Succeed(DbtVerb.Build);
        output.WriteLine($"second build: {clock.ElapsedMilliseconds} ms");
        clock.Restart();
        await _project.Succeed(DbtVerb.List);
        output.WriteLine($"parse and ls: {clock.ElapsedMilliseconds} ms");
        Assert.Equal(Models, result.Nodes.Count(n => n.Status == "success"));
        Assert.Equal(1L, _project.Warehouse.Scalar($"select id from m{Models - 1}"));
    }

    [Fact]
    public async Task DbtTasks_TwoHundredViews_MakesThemAllOnFewConnections()
    {
        WriteProject();
        var clock = Stopwatch.StartNew();
        var dag = new DagBuilder("big");
        dag.DbtTasks("big", new DbtProject(_project.Directory));
        await using var orchestrator = await TestOrchestrator.StartAsync(new TestOrchestratorOptions { Dags = [dag], ConfigureServices = services => services.AddDagfireTasks().AddEmbeddedDbt() });
        var run = await orchestrator.RunAsync("big");
        output.WriteLine($"{Models} views as tasks, the start of the engine included: {clock.ElapsedMilliseconds} ms");
        Assert.Equal(Models, run.TaskInstances.Count(instance => instance.State == TaskInstanceState.Success));
        Assert.Equal(1L, _project.Warehouse.Scalar($"select id from m{Models - 1}"));
    }

    [Fact]
    public void Lend_SoundConnection_IsLentAgainAndClosedWithTheRest()
    {
        var opened = 0;
        using var spares = new SpareConnections(() =>
        {
            opened++;
            return SqliteOpening.Open($"Data Source={Path.Combine(_project.Directory, "spare.db")};Pooling=False");
        });
        WarehouseConnection first;
        using (var lent = spares.Lend()) (first, lent.IsSound) = (lent.Connection, true);
        using (var lent = spares.Lend()) Assert.Same(first, lent.Connection);
        using (var lent = spares.Lend()) (lent.IsSound, _) = (true, lent.Connection.Execute("select 1"));
        spares.Dispose();

        Assert.Equal(2, opened);
        Assert.Equal(System.Data.ConnectionState.Closed, ((DatabaseConnection)first).Raw.State);
    }

    private void WriteProject()
    {
        for (var i = 0; i < Models; i++)
        {
            var parent = i < 10 ? "select 1 as id" : $"select id from {{{{ ref('m{i - 10}') }}}}";
            _project.Write($"models/layer{i / 50}/m{i}.sql", parent + "\n");
        }
    }

    public void Dispose() => _project.Dispose();
}
