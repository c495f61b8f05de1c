using Dagfire.Commands;
using Dagfire.Dbt.CommandLine;
using Dagfire.Dbt.Running;
using Dagfire.Dbt.Unfolding;
using Dagfire.Providers;
using Dagfire.Tasks;
using Dagfire.Testing;
using Dagfire.Warehouses;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>A project with a Snowflake target as tasks of a DAG.</summary>
[Collection(FakeDbt.OneAtATime)]
public sealed class SnowflakeTasksTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public SnowflakeTasksTests() => _project
        .Write("seeds/raw_orders.csv", "id,customer,amount\n1,ann,5\n2,bob,7\n")
        .Write("models/stg_orders.sql", "select id, customer, amount from {{ ref('raw_orders') }}")
        .Write("models/customers.sql", "{{ config(materialized='table') }} select customer, sum(amount) as amount from {{ ref('stg_orders') }} group by 1")
        .Write("models/schema.yml", "models: [{name: stg_orders, columns: [{name: id, data_tests: [unique, not_null]}]}]\n");

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData(DbtExecution.Auto, true)]
    [InlineData(DbtExecution.OneBuild, true)]
    [InlineData(DbtExecution.ProcessPerTask, false)]
    [InlineData(DbtExecution.Embedded, false)]
    public void DbtTasks_SnowflakeTarget_IsUnfoldedWithoutConnecting(DbtExecution execution, bool isBuiltAtOnce)
    {
        var warehouse = new FakeSnowflake();
        _project.On(warehouse);
        var tasks = Dag(execution).Build();
        Assert.Empty(tasks.Problems);
        var nodes = new[] { "shop.customers", "shop.raw_orders", "shop.stg_orders" };
        Assert.Equal(isBuiltAtOnce ? [nodes[0], "shop.dbt_build", "shop.dbt_started", .. nodes[1..]] : nodes, tasks.Tasks.Select(task => task.Id.Value).Order(StringComparer.Ordinal));
        Assert.Empty(warehouse.Connections);
    }

    [Fact]
    public async Task Run_EmbeddedTasks_BuildThroughTheProviderOfTheHost()
    {
        using var warehouse = new SqliteSnowflake();
        _project.On(warehouse);
        await using var orchestrator = await TestOrchestrator.StartAsync(new TestOrchestratorOptions
        {
            Dags = [Dag(DbtExecution.Auto)],
            ConfigureServices = services => services.AddSingleton<IPortAdapter<IWarehouseSessions>>(warehouse).AddDagfireTasks().AddDbt(new DbtSettings { Engine = DbtEngine.Embedded }),
        });

        var run = await orchestrator.RunAsync(new TriggerRequest("orders"));

        Assert.True(run.State == Dagfire.DagRunState.Success, string.Join('\n', run.TaskInstances.Select(instance => $"{instance.TaskId} {instance.State} {instance.Reason?.Message}")));
        Assert.Equal(["ann|5", "bob|7"], warehouse.Rows("select customer, amount from \"PUBLIC.CUSTOMERS\" order by 1"));
        Assert.Contains(warehouse.Statements, statement => statement.Contains("\"node_id\": \"model.shop.customers\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_EmbeddedTasksWithoutProvider_SayWhatIsMissing()
    {
        _project.On(new FakeSnowflake());
        await using var orchestrator = await TestOrchestrator.StartAsync(new TestOrchestratorOptions
        {
            Dags = [Dag(DbtExecution.Embedded)],
            ConfigureServices = services => services.AddDagfireTasks().AddEmbeddedDbt(),
        });

        var run = await orchestrator.RunAsync(new TriggerRequest("orders"));

        Assert.Contains("this build has no provider", run.Instance("shop.raw_orders").Reason?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DbtExecution.Auto, 1)]
    [InlineData(DbtExecution.OneBuild, 1)]
    [InlineData(DbtExecution.ProcessPerTask, 3)]
    public async Task Run_InstalledDbt_BuildsTheSnowflakeTarget(DbtExecution execution, int processes)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the script is one of a Unix shell");
        _project.On(new FakeSnowflake());
        string[] nodes = ["seed.shop.raw_orders", "model.shop.stg_orders", "test.shop.unique_stg_orders_id.d5a6f7a2c4", "model.shop.customers"];
        var lines = string.Join('\n', nodes.SelectMany(node => DbtLines.Whole(node, node[0] == 't' ? "pass" : "success", "SUCCESS 1")));
        var dbt = new FakeDbt(_project.Directory).Does($"""
            echo "$*" >> '{_project.Directory}/calls'
            case "$*" in *"--indirect-selection empty"*) exit 0 ;; esac
            cat <<'END'
            {lines}
            END
            exit 0
            """, FakeDbt.Version1 + "\n  - snowflake: 1.11.0 - Up to date!");
        await using var orchestrator = await TestOrchestrator.StartAsync(new TestOrchestratorOptions
        {
            Dags = [Dag(execution)],
            ConfigureServices = services => services.AddDagfireTasks().AddDbt(new DbtSettings { Executable = dbt.Path }),
        });

        var run = await orchestrator.RunAsync("orders");

        Assert.True(run.State == Dagfire.DagRunState.Success, string.Join('\n', run.TaskInstances.Select(instance => $"{instance.TaskId} {instance.State} {instance.Reason?.Message}")));
        Assert.Equal(processes, File.ReadAllLines(Path.Combine(_project.Directory, "calls")).Length);
    }

    private DagBuilder Dag(DbtExecution execution)
    {
        var dag = new DagBuilder("orders");
        dag.DbtTasks("shop", new DbtProject(_project.Directory) { Execution = execution });
        return dag;
    }
}
