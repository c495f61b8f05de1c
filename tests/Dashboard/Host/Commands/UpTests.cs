using System.Text.Json;
using Dagfire.Conformance.Databases;
using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

/// <summary>An engine in one process, commands from others.</summary>
public sealed class UpTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PickUp = TimeSpan.FromSeconds(2);

    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public Task Up_OnSqlite_TakesCommandsFromOtherProcesses() => TakesCommandsAsync(["--home", "home"]);

    [Fact]
    public async Task Up_OnPostgreSql_TakesCommandsFromOtherProcesses()
    {
        await using var schema = await PostgreSqlSchema.CreateAsync();
        string[] place = ["--home", "home", "--database", schema.Address];
        (await RunAsync(place, "up")).Refused("Run: dagfire db migrate");
        (await RunAsync(place, "db", "migrate")).Succeeded();

        await TakesCommandsAsync(place);
    }

    [Fact]
    public async Task Worker_BesideAScheduler_RunsItsTasksAndDrainsWhenItIsToStop()
    {
        await using var schema = await PostgreSqlSchema.CreateAsync();
        string[] place = ["--home", "home", "--database", schema.Address];
        (await RunAsync(place, "db", "migrate")).Succeeded();
        await using var scheduler = DagfireProcess.Start(_home, ["up", "--roles", "scheduler", .. place]);
        await scheduler.SaysAsync("Dagfire is up as scheduler");
        (await RunAsync(place, "dags", "unpause", "serve_docs")).Succeeded();
        (await RunAsync(place, "dags", "trigger", "serve_docs", "--run-id", "apart")).Succeeded();

        await using var worker = DagfireProcess.Start(_home, ["worker", "--slots", "3", .. place]);
        await worker.SaysAsync("Dagfire is up as worker");
        Assert.Equal("success", (await EndOfAsync(place, "apart")).Text("state"));

        await worker.SignalAsync("TERM");
        await worker.SaysAsync("may go on for 60 seconds");
        Assert.Equal(130, (await worker.EndAsync()).ExitCode);
        await scheduler.SignalAsync("TERM");
        Assert.Equal(130, (await scheduler.EndAsync()).ExitCode);
    }

    [Theory]
    [InlineData("--roles", "boss", "The roles are 'boss'; allowed are scheduler, web and worker, separated by commas.")]
    [InlineData("--roles", ",", "The roles are ','; allowed are scheduler, web and worker, separated by commas.")]
    [InlineData("--slots", "0", "--slots is '0'; allowed are whole numbers from 1 to 1000.")]
    [InlineData("--drain", "-1", "--drain is '-1'; allowed are whole numbers from 0 to 86400.")]
    public async Task Up_OptionIsNotAllowed_SaysWhatIs(string option, string value, string message) =>
        (await RunAsync(["--home", "home"], "up", option, value)).Refused(message);

    private async Task TakesCommandsAsync(string[] place)
    {
        await using var up = DagfireProcess.Start(_home, ["up", .. place]);
        await up.SaysAsync("Dagfire is up");

        // New DAGs are paused, as in Airflow: a triggered run waits.
        var waiting = (await RunAsync(place, "dags", "trigger", "serve_docs", "--run-id", "by-hand", "-o", "json")).Succeeded();
        Assert.Contains("The DAG is paused", waiting.Words, StringComparison.Ordinal);
        Assert.Equal("queued", (await RunOfAsync(place, "by-hand")).Text("state"));

        await using var follower = DagfireProcess.Start(_home, ["tasks", "logs", "serve_docs", "by-hand", "push_docs_to_s3", "--follow", .. place]);

        (await RunAsync(place, "dags", "unpause", "serve_docs")).Succeeded();
        var unpaused = TimeProvider.System.GetUtcNow();
        var ended = await EndOfAsync(place, "by-hand");
        Assert.Equal("success", ended.Text("state"));
        Assert.InRange(ended.GetProperty("start_date").GetDateTimeOffset(), DateTimeOffset.MinValue, unpaused + PickUp);
        Assert.Contains("Published 'dbt-docs/index.html'", (await follower.EndAsync()).Succeeded().Out, StringComparison.Ordinal);

        (await RunAsync(place, "dags", "pause", "serve_docs")).Succeeded();
        (await RunAsync(place, "dags", "trigger", "serve_docs", "--run-id", "later")).Succeeded();
        Assert.Equal("queued", (await RunOfAsync(place, "later")).Text("state"));

        await up.SignalAsync("TERM");
        Assert.Equal(130, (await up.EndAsync()).ExitCode);
        Assert.Equal("queued", (await RunOfAsync(place, "later")).Text("state"));
    }

    private async Task<JsonElement> EndOfAsync(string[] place, string runId)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            var run = await RunOfAsync(place, runId);
            if (run.Text("state") is "success" or "failed")
                return run;
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"The run does not end: {run}");
        }
    }

    private async Task<JsonElement> RunOfAsync(string[] place, string runId) =>
        (await RunAsync(place, "runs", "show", "serve_docs", runId, "-o", "json")).Succeeded().Json.GetProperty("dag_run");

    private Task<Finished> RunAsync(string[] place, params string[] arguments) => DagfireProcess.RunAsync(_home, [.. arguments, .. place]);
}
