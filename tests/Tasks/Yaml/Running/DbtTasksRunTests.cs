using Dagfire.Dbt;

namespace Dagfire.Yaml.Running;

/// <summary>A dbt project as one task for each model.</summary>
public sealed class DbtTasksRunTests : IDisposable
{
    private readonly string _project = Directory.CreateTempSubdirectory("dagfire-yaml-dbt-").FullName;

    public DbtTasksRunTests()
    {
        Write("dbt_project.yml", "{name: shop, profile: shop}");
        Write("profiles.yml", "shop: {target: dev, outputs: {dev: {type: sqlite, path: shop.db, schema: main}, pg: {type: postgres, host: h, user: u, password: p, dbname: d, schema: s}}}");
        Write("models/orders.sql", "select 1 as id, '{{ var('day') }}' as day");
        Write("models/customers.sql", "select * from {{ ref('orders') }}");
    }

    public void Dispose() => Directory.Delete(_project, recursive: true);

    [Fact]
    public async Task Run_DbtTasks_BuildsEachModelInATaskOfTheGroup()
    {
        await using var yaml = await YamlRun.StartAsync(Shop("vars: {day: '{{ params.day }}'}"), services => services.AddEmbeddedDbt());

        var run = await yaml.Orchestrator.RunAsync("nightly");

        Assert.True(run.State == DagRunState.Success, string.Join('\n', run.TaskInstances.Select(instance => $"{instance.TaskId} {instance.State} {instance.Reason?.Message}")));
        Assert.Equal(["extract", "marts.shop.customers", "marts.shop.orders", "publish"], run.TaskInstances.Select(instance => instance.TaskId).Order());
    }

    [Fact]
    public void Read_DbtTasks_IsAGroupForEdges()
    {
        var dag = YamlDag.Sound(Shop("vars: {day: d}, retries: 2"));

        Assert.Equal(["extract > marts.shop.orders", "marts.shop.customers > publish", "marts.shop.orders > marts.shop.customers"], YamlDag.Edges(dag));
        Assert.Equal(2, dag.Find("marts.shop.orders")!.Definition.Options.Retries);
    }

    [Theory]
    [InlineData("vars: {day: d}, target: pg", 6)]
    [InlineData("vars: {day: d}, target: pg, execution: one_build", 6)]
    [InlineData("vars: {day: d}, target: pg, execution: process_per_task", 4)]
    [InlineData("vars: {day: d}, select: orders", 3)]
    public void Read_Execution_DecidesWhetherThereIsABuild(string more, int tasks) => Assert.Equal(tasks, YamlDag.Sound(Shop(more)).Tasks.Count);

    [Fact]
    public void Read_WhatIsWrong_IsToldWithItsPlace()
    {
        Assert.Equal("6:70 nightly.shop: Nothing of the dbt project '", YamlDag.Problems(Shop("vars: {day: d}, select: nowhere"))[0][..47]);
        Assert.Contains(YamlDag.Problems(Shop("vars: {day: d}, execution: one_build")), problem => problem.Contains("for the embedded runner alone", StringComparison.Ordinal));
        Assert.Contains("'setup' is for single tasks", Assert.Single(YamlDag.Problems(Shop("vars: {day: d}, setup: true"))), StringComparison.Ordinal);
        Assert.Contains(YamlDag.Problems(Shop("vars: {day: d}, execution: fast")), problem => problem.Contains("process_per_task", StringComparison.Ordinal));
        Assert.Contains(YamlDag.Problems(Shop("vars: {day: d}, pool_slots: 0")), problem => problem.StartsWith("6:", StringComparison.Ordinal));
    }

    private string Shop(string more) => $$"""
        nightly:
          params: {day: monday}
          task_groups: {marts: {tooltip: x} }
          tasks:
            extract: {operator: noop}
            shop: {operator: dbt_tasks, task_group_name: marts, project_dir: "{{_project}}", dependencies: [extract], {{more}} }
            publish: {operator: noop, dependencies: [shop]}
        """;

    private void Write(string path, string text)
    {
        var full = Path.Combine(_project, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
