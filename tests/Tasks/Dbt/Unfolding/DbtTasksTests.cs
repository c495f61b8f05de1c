using Dagfire.Commands;
using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Running;
using Dagfire.Logs;
using Dagfire.Tasks;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dbt.Unfolding;

/// <summary>A dbt project as tasks of a DAG, run by the real engine.</summary>
public sealed class DbtTasksTests : IDisposable
{
    private static readonly DateTimeOffset Date = new(2026, 3, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly ProjectFolder _project = new();

    public DbtTasksTests() => _project
        .Write("seeds/raw_orders.csv", "id,customer,amount\n1,ann,5\n2,bob,7\n")
        .Write("models/stg_orders.sql", "select id, customer, amount from {{ ref('raw_orders') }}")
        .Write("models/customers.sql", "{{ config(materialized='table') }} select customer, sum(amount) as amount, '{{ var('day', 'none') }}' as day from {{ ref('stg_orders') }} group by 1")
        .Write("models/inline.sql", "{{ config(materialized='ephemeral') }} select * from {{ ref('stg_orders') }}")
        .Write("models/large.sql", "select * from {{ ref('inline') }} where amount > 5")
        .Write("models/schema.yml", """
            models:
              - name: stg_orders
                description: The orders.
                columns:
                  - name: id
                    data_tests: [unique, not_null]
              - name: customers
                columns:
                  - name: customer
                    data_tests:
                      - not_null
                      - relationships: {name: known_customers, to: ref('stg_orders'), field: customer}
            """);

    public void Dispose() => _project.Dispose();

    [Fact]
    public void DbtTasks_Project_HasATaskForEachModelWithItsTestsAndEdgesFromRefs()
    {
        var definition = Dag().Build();

        Assert.Empty(definition.Problems);
        Assert.Equal(
            [
                "shop.customers <- shop.stg_orders", "shop.known_customers <- shop.customers shop.stg_orders", "shop.large <- shop.stg_orders",
                "shop.raw_orders <-", "shop.stg_orders <- shop.raw_orders",
            ],
            definition.Tasks.Select(task => $"{task.Id} <- {string.Join(' ', task.Upstream.Select(id => id.Value).Order())}".TrimEnd()).Order());
        var stage = definition.Tasks.Single(task => task.Id.Value == "shop.stg_orders");
        Assert.Equal("The orders.", stage.Options.Description);
        Assert.Equal(3, Assert.IsType<DbtNodes>(stage.Parameters).NodeIds.Count);
    }

    [Fact]
    public void DbtTasks_Selection_TakesWhatItNames()
    {
        var definition = Dag(project => project with { Select = ["+customers"], Exclude = ["resource_type:seed"] }).Build();

        Assert.Equal(["shop.customers", "shop.known_customers", "shop.stg_orders"], definition.Tasks.Select(task => task.Id.Value).Order());
    }

    [Fact]
    public void DbtTasks_NothingSelectedOrNoProject_SaysSo()
    {
        Assert.Contains("by nowhere", Assert.Throws<DbtException>(() => Dag(project => project with { Select = ["nowhere"] })).Message, StringComparison.Ordinal);
        Assert.Contains("dbt_project.yml", Assert.Throws<DbtException>(() => Dag(_ => new DbtProject(Path.GetTempPath()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Project_BuildsItTaskByTaskWithLogsOfTheirOwn()
    {
        await using var orchestrator = await StartAsync(Dag(project => project with { Vars = new Dictionary<string, object?> { ["day"] = "{{ ds }}" } }));

        var run = await orchestrator.RunAsync(new TriggerRequest("orders") { LogicalDate = Date });

        Assert.True(run.State == DagRunState.Success, string.Join('\n', run.TaskInstances.Select(instance => $"{instance.TaskId} {instance.State} {instance.Reason?.Message}")));
        Assert.Equal(["ann|5|2026-03-05", "bob|7|2026-03-05"], _project.Warehouse.Rows("select * from customers order by 1"));
        Assert.Equal(["2|bob|7"], _project.Warehouse.Rows("select * from large"));
        var log = await LogAsync(orchestrator, run, "shop.stg_orders");
        Assert.Contains("PASS unique_stg_orders_id", log, StringComparison.Ordinal);
        Assert.DoesNotContain("customers", log, StringComparison.Ordinal);
        var summary = await orchestrator.XComAsync<DbtNodesSummary>(run, "shop.stg_orders");
        Assert.Equal(["pass", "pass", "success"], summary.Nodes.Values.Order());
        var kept = await orchestrator.Services.GetRequiredService<IDbtQueries>().FindAsync("shop", CancellationToken.None);
        Assert.Equal(("dev", 8), (kept!.Target, kept.Nodes.Count(node => node.Outcome is not null)));
        var stage = kept.Nodes.Single(node => node.Node.Name == "stg_orders");
        Assert.Equal(("success", "The orders.", "view"), (stage.Outcome!.Status, stage.Node.Description, stage.Node.Materialization));
        Assert.Equal(new DbtOrigin("orders", run.Run.RunId, "shop.stg_orders", -1, 1), stage.Origin);
        Assert.Equal(stage.Node.UniqueId, kept.Nodes.Single(node => node.Node.Name == "unique_stg_orders_id").Node.TestedNode);
    }

    [Fact]
    public async Task Run_TestFails_StopsWhatIsBelowUntilTheModelIsMendedAndCleared()
    {
        _project.Write("seeds/raw_orders.csv", "id,customer,amount\n1,ann,5\n1,bob,7\n");
        await using var orchestrator = await StartAsync(Dag());

        var failed = await orchestrator.RunAsync("orders");
        _project.Write("models/stg_orders.sql", "select rowid as id, customer, amount from {{ ref('raw_orders') }}");
        await orchestrator.Commands.ClearAsync(new ClearRequest("orders", failed.Run.RunId) { OnlyFailed = true }, CancellationToken.None);
        var mended = await orchestrator.EndOfAsync("orders", failed.Run.RunId);

        Assert.Equal((TaskInstanceState.Failed, TaskInstanceState.UpstreamFailed), (failed["shop.stg_orders"], failed["shop.customers"]));
        Assert.Contains("1 of 3 nodes failed: test.shop.unique_stg_orders_id", failed.Instance("shop.stg_orders").Reason?.Message, StringComparison.Ordinal);
        Assert.Equal(DagRunState.Success, mended.State);
        Assert.Equal((1, 2, 1), (mended.Instance("shop.raw_orders").Attempt, mended.Instance("shop.stg_orders").Attempt, mended.Instance("shop.customers").Attempt));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_Hooks_AreTasksAroundTheNodes(bool fails)
    {
        using var project = new ProjectFolder(settings: """
            on-run-start: "create table if not exists audit (what text)"
            on-run-end: "insert into audit values ('{{ results | map(attribute='status') | join(' ') }}')"
            """);
        project.Write("models/a.sql", fails ? "select nothing from nowhere" : "select 1 as id").Write("models/b.sql", "select * from {{ ref('a') }}");
        var dag = new DagBuilder("hooked");
        dag.DbtTasks("shop", new DbtProject(project.Directory));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("hooked");

        Assert.Equal(fails ? DagRunState.Failed : DagRunState.Success, run.State);
        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Success), (run["shop.on_run_start"], run["shop.on_run_end"]));
        Assert.Equal([fails ? "error" : "success success"], project.Warehouse.Rows("select what from audit"));
    }

    [Fact]
    public async Task Run_NodeIsGone_SaysToLoadTheDagAnew()
    {
        await using var orchestrator = await StartAsync(Dag());
        File.Delete(Path.Combine(_project.Directory, "models", "large.sql"));

        var run = await orchestrator.RunAsync("orders");

        Assert.Equal((TaskInstanceState.Failed, TaskInstanceState.Success), (run["shop.large"], run["shop.customers"]));
        Assert.Contains("no node model.shop.large", run.Instance("shop.large").Reason?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_SameRunAndFiles_ReadsOnceAndAnewWhenOneChanged()
    {
        var readings = new ProjectReadings(TimeProvider.System, WarehouseProviders.None);
        var command = new DbtProject(_project.Directory).ToCommand();

        var both = await Task.WhenAll(Task.Run(() => readings.Get("r1", command)), Task.Run(() => readings.Get("r1", command)));
        var other = readings.Get("r2", command);
        _project.Write("models/more.sql", "select 1 as id");

        Assert.Same(both[0], both[1]);
        Assert.NotSame(both[0], other);
        Assert.NotSame(both[0], readings.Get("r1", command));
        Assert.Same(other.Session.Manifest, other.For(new HashSet<string>(), new LinesLogger()).Manifest);
    }

    private DagBuilder Dag(Func<DbtProject, DbtProject>? change = null)
    {
        var dag = new DagBuilder("orders");
        dag.DbtTasks("shop", (change ?? (project => project))(new DbtProject(_project.Directory)));
        return dag;
    }

    private static Task<TestOrchestrator> StartAsync(DagBuilder dag) => TestOrchestrator.StartAsync(new TestOrchestratorOptions
    {
        Dags = [dag],
        ConfigureServices = services => services.AddDagfireTasks().AddEmbeddedDbt(),
    });

    private static async Task<string> LogAsync(TestOrchestrator orchestrator, TestRun run, string taskId)
    {
        var logs = orchestrator.Services.GetRequiredService<TaskLogs>();
        return string.Join('\n', await TaskLogs.TailAsync(logs.PathOf("orders", run.Run.RunId, taskId, -1, 1), 100, CancellationToken.None) ?? []);
    }
}
