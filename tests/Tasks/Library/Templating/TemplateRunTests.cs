using Dagfire.Commands;
using Dagfire.Logs;
using Dagfire.Testing;
using Dagfire.Values;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Tasks.Templating;

/// <summary>Templates in a real run: values of other tasks, of the run and of the installation.</summary>
public sealed class TemplateRunTests
{
    private const string Text = "{{ ti.xcom_pull('first').n }} {{ params.city }} {{ var.value.region }} {{ conn.db.get_uri() }} {{ ds }}";

    [Fact]
    public async Task Render_EarlierRunsAndWhatTriggered_AreTheNamesOfAirflow()
    {
        const string Events = "{% for asset, events in triggering_asset_events.items() %}{{ asset.uri }}: {{ events[0].extra.rows }} by {{ events[0].source_task_id }}{% endfor %}";
        var rendered = new TaskCompletionSource<string>();
        var previous = new List<string>();
        var maker = new DagBuilder("maker");
        maker.Function<Nothing>("load", async (context, token) =>
        {
            previous.Add(await context.RenderAsync("{{ prev_data_interval_end_success }}, {{ prev_start_date_success is none }}", token));
            context.Outlets.SetExtra(new Asset("s3://orders"), new { rows = 7 });
            return TaskResult.Success;
        }, options => options.Outlets = [new Asset("s3://orders")]);
        var reader = new DagBuilder("reader") { Schedule = Schedule.Assets(new Asset("s3://orders")) };
        reader.Function("read", async (context, token) => rendered.TrySetResult(await context.RenderAsync(Events, token)));
        await using var orchestrator = await TestOrchestrator.StartAsync(new() { Dags = [maker, reader], ConfigureServices = services => services.AddDagfireTasks() });

        await orchestrator.RunAsync(new TriggerRequest("maker") { LogicalDate = new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.Zero) });
        await orchestrator.RunAsync(new TriggerRequest("maker") { LogicalDate = new DateTimeOffset(2026, 3, 6, 0, 0, 0, TimeSpan.Zero) });

        Assert.Equal(["None, True", "2026-03-05 00:00:00+00:00, False"], previous);
        Assert.Equal("s3://orders: 7 by load", await rendered.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
    }

    [Fact]
    public async Task Render_InARun_IsFilledInAndItsSecretsStayInside()
    {
        var rendered = "";
        var dag = new DagBuilder("dag");
        dag.Params["city"] = "Paris";
        var first = dag.Function("first", (_, _) => Task.FromResult(new { n = 7 }));
        var second = dag.Function<Nothing>("second", async (context, token) =>
        {
            rendered = await context.RenderAsync(Text, token);
            context.Logger.LogInformation("{Rendered}", rendered);
            return TaskResult.Fail(rendered);
        });
        first.Then(second);
        await using var orchestrator = await TestOrchestrator.StartAsync(new()
        {
            Dags = [dag],
            ConfigureServices = services => services.AddDagfireTasks()
                .AddSingleton(new EnvironmentValues(name => name == "DAGFIRE_CONN_DB" ? "postgres://me:hunter2%40@h" : null)),
        });
        await orchestrator.Services.GetRequiredService<IVariableStore>().SetAsync([new("region", "north")], CancellationToken.None);

        var run = await orchestrator.RunAsync(new TriggerRequest("dag") { Conf = """{"city": "Rome"}""", LogicalDate = new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.Zero) });

        Assert.Equal("7 Rome north postgres://me:hunter2%40@h 2026-03-05", rendered);
        Assert.Equal("7 Rome north postgres://me:***@h 2026-03-05", run.Instance("second").Reason!.Message);
        var logs = orchestrator.Services.GetRequiredService<TaskLogs>();
        var lines = await TaskLogs.TailAsync(logs.PathOf("dag", run.Run.RunId, "second", -1, 1), 100, CancellationToken.None);
        Assert.DoesNotContain(lines!, line => line.Contains("hunter2", StringComparison.Ordinal));
    }
}
