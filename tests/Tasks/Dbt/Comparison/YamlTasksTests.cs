using Dagfire.Commands;
using Dagfire.Dbt.CommandLine;
using Dagfire.Files;
using Dagfire.Tasks;
using Dagfire.Testing;
using Dagfire.Yaml;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dbt.Comparison;

/// <summary><c>dbt_tasks</c> of a YAML file with the dbt of the PATH.</summary>
[Collection(FakeDbt.OneAtATime)]
public sealed class YamlTasksTests
{
    [Theory]
    [InlineData("auto", "shop.dbt_build", "shop.dbt_started")]
    [InlineData("one_build", "shop.dbt_build", "shop.dbt_started")]
    [InlineData("process_per_task")]
    public async Task Run_DbtTasks_OfARealDbt_FailMendAndEnd(string execution, params string[] builds)
    {
        var dbt = await RealDbt.FindPathAsync();
        using var engine = Shop();
        await using var orchestrator = await StartAsync(dbt, engine, execution);

        var failed = await orchestrator.RunAsync(new TriggerRequest("nightly") { Conf = """{"day": "friday"}""" });
        engine.Project.Write("models/b.sql", "select day from {{ ref('a') }}");
        await orchestrator.Commands.ClearAsync(new ClearRequest("nightly", failed.Run.RunId) { OnlyFailed = true }, CancellationToken.None);
        var mended = await orchestrator.EndOfAsync("nightly", failed.Run.RunId);

        Assert.Equal([.. new[] { "extract", "publish", "shop.a", "shop.b", "shop.c" }.Concat(builds).Order(StringComparer.Ordinal)], mended.TaskInstances.Select(instance => instance.TaskId).Order(StringComparer.Ordinal));
        Assert.All(builds, build => Assert.Equal(TaskInstanceState.Success, failed[build]));
        Assert.Equal(
            (TaskInstanceState.Success, TaskInstanceState.Failed, TaskInstanceState.UpstreamFailed, TaskInstanceState.UpstreamFailed),
            (failed["shop.a"], failed["shop.b"], failed["shop.c"], failed["publish"]));
        Assert.Contains("column \"nope\" does not exist", failed.Instance("shop.b").Reason?.Message, StringComparison.Ordinal);
        Assert.Equal(DagRunState.Success, mended.State);
        Assert.Equal(["friday"], engine.Schema.Rows("select day from c"));
        Assert.Equal(["a", "b", "c"], engine.Schema.Rows($"select table_name from information_schema.views where table_schema = '{engine.Schema.Name}' order by 1"));
    }

    private static Engine Shop() => new(new EmbeddedDbt(TimeProvider.System), (project, _) => project
        .Write("dbt_project.yml", "name: shop\nversion: 1.0.0\nprofile: shop\nflags: {send_anonymous_usage_stats: false}\n")
        .Write("models/a.sql", "select 1 as id, '{{ var('day') }}' as day").Write("models/b.sql", "select nope from {{ ref('a') }}")
        .Write("models/c.sql", "select * from {{ ref('b') }}").Write("models/slow.sql", "{{ config(tags=['slow']) }} select 1 as id")
        .Write("models/schema.yml", "models: [{name: a, columns: [{name: id, data_tests: [unique]}]}]"));

    private static async Task<TestOrchestrator> StartAsync(string dbt, Engine engine, string execution)
    {
        using var services = new ServiceCollection().AddYamlDags().BuildServiceProvider();
        var content = services.GetRequiredService<IDagFileReader>().Read("nightly.yaml", $$$"""
            nightly:
              params: {day: monday}
              tasks:
                extract: {operator: noop}
                shop:
                  operator: dbt_tasks
                  project_dir: "{{{engine.Project.Directory}}}"
                  execution: {{{execution}}}
                  exclude: "tag:slow"
                  vars: {day: "{{ params.day }}"}
                  dependencies: [extract]
                publish: {operator: noop, dependencies: [shop]}
            """);
        Assert.Empty(content.Problems);
        return await TestOrchestrator.StartAsync(new TestOrchestratorOptions
        {
            LongestWait = RealDbt.LongestWait,
            Definitions = content.Dags,
            ConfigureServices = collection => collection.AddDagfireTasks().AddDbt(new DbtSettings { Executable = dbt }),
        });
    }
}
