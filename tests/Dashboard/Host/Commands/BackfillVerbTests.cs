using System.Text.Json;
using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

/// <summary>Backfills, clears and marks from the command line, over an installation whose engine is not up.</summary>
public sealed class BackfillVerbTests : IDisposable
{
    private readonly Home _home = new();

    [Fact]
    public async Task Backfill_DryRunThenRealOne_MakesWhatWasSaid()
    {
        var plan = (await RunAsync("dags", "backfill", "serve_docs", "--start", "2026-01-01", "--end", "2026-01-14", "--dry-run", "-o", "json")).Succeeded();
        Assert.Empty((await RunAsync("backfills", "list", "-o", "json")).Succeeded().Json.EnumerateArray());
        var made = (await RunAsync(
            "dags", "backfill", "serve_docs", "--start", "2026-01-01", "--end", "2026-01-14", "--max-active-runs", "2", "--run-backwards", "--conf", "{}", "-o", "json")).Succeeded();
        var runs = (await RunAsync("runs", "list", "serve_docs", "-o", "json")).Succeeded().Json;

        var planned = plan.Json.GetProperty("dates").EnumerateArray().Select(date => date.Text("logical_date")).ToList();
        Assert.NotEmpty(planned);
        Assert.Contains("A dry run, nothing was made", plan.Words, StringComparison.Ordinal);
        Assert.Equal(planned.AsEnumerable().Reverse(), made.Json.GetProperty("dates").EnumerateArray().Select(date => date.Text("logical_date")));
        Assert.Equal(("running", planned.Count), (made.Json.GetProperty("backfill").Text("state"), made.Json.GetProperty("backfill").GetProperty("queued").GetInt32()));
        Assert.Equal(planned.Count, runs.GetArrayLength());
        Assert.All(runs.EnumerateArray(), run => Assert.Equal(("backfill", "queued"), (run.Text("run_type"), run.Text("state"))));
        Assert.Contains("dagfire dags unpause serve_docs", made.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backfills_EveryVerb_MovesTheBackfill()
    {
        var made = (await RunAsync("dags", "backfill", "serve_docs", "--start", "2026-01-01", "--end", "2026-01-14", "-o", "json")).Succeeded().Json;
        var key = made.GetProperty("backfill").GetProperty("id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);

        (await RunAsync("dags", "backfill", "serve_docs", "--start", "2026-01-01", "--end", "2026-01-14")).Refused($"already has an unfinished backfill, {key}");
        Assert.Equal("paused", (await RunAsync("backfills", "pause", key, "-o", "json")).Succeeded().Json[0].Text("state"));
        Assert.Equal("running", (await RunAsync("backfills", "resume", key, "-o", "json")).Succeeded().Json[0].Text("state"));
        Assert.Equal("cancelled", (await RunAsync("backfills", "cancel", key, "-o", "json")).Succeeded().Json[0].Text("state"));
        (await RunAsync("backfills", "resume", key)).Refused("is over: it was cancelled");
        var shown = (await RunAsync("backfills", "show", key, "-o", "json")).Succeeded().Json;
        Assert.All(shown.GetProperty("dates").EnumerateArray(), date => Assert.Equal(("created", "failed"), (date.Text("outcome"), date.Text("dag_run_state"))));
        Assert.Contains("cancelled", (await RunAsync("backfills", "list")).Succeeded().Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dags backfill serve_docs --start yesterday --end 2026-01-02", "--start is 'yesterday'")]
    [InlineData("dags backfill serve_docs --start 2026-01-01 --end 11/12/2026", "--end is '11/12/2026'")]
    [InlineData("dags backfill serve_docs --start 2026-01-03 --end 2026-01-01", "after its end")]
    [InlineData("dags backfill serve_doc --start 2026-01-01 --end 2026-01-02", "Did you mean 'serve_docs'?")]
    [InlineData("dags backfill serve_docs --start 2026-01-01 --end 2026-01-02 --reprocess some", "allowed are none, failed, completed")]
    [InlineData("dags backfill serve_docs --start 2026-01-01 --end 2026-01-02 --max-active-runs 0", "whole numbers from 1 to 1000")]
    [InlineData("dags backfill serve_docs --start 2026-01-01 --end 2026-01-02 --conf [1]", "must be a JSON object")]
    [InlineData("dags backfill serve_docs --start 2026-01-01", "--end")]
    public async Task Backfill_BadInput_IsNamed(string verb, string words) => (await RunAsync(verb.Split(' '))).Refused(words);

    [Fact]
    public async Task ClearAndMark_ByDateAndByRun_ShowBeforeAndAfter()
    {
        (await RunAsync("dags", "trigger", "serve_docs", "--run-id", "one", "--logical-date", "2026-01-05")).Succeeded();
        (await RunAsync("dags", "trigger", "serve_docs", "--run-id", "two", "--logical-date", "2026-01-06")).Succeeded();
        var task = (await RunAsync("tasks", "list", "serve_docs", "one", "-o", "json")).Succeeded().Json[0].Text("task_id")!;

        var marked = (await RunAsync("tasks", "mark", "serve_docs", "--run", "one", "--task", task, "--state", "failed", "-o", "json")).Succeeded().Json;
        Assert.Equal((task, "failed"), (marked.GetProperty("task_instances")[0].Text("task_id"), marked.GetProperty("task_instances")[0].Text("new_state")));
        (await RunAsync("tasks", "clear", "serve_docs", "--run", "one")).Refused("--yes", "--dry-run");
        (await RunAsync("tasks", "clear", "serve_docs", "--yes")).Refused("Say which runs");
        (await RunAsync("tasks", "clear", "serve_docs", "--run", "one", "--start", "2026-01-01", "--yes")).Refused("not both");
        var planned = (await RunAsync("tasks", "clear", "serve_*", "--start", "2026-01-01", "--end", "2026-01-31", "--only-failed", "--dry-run", "-o", "json")).Succeeded().Json;
        Assert.Equal("one", Assert.Single(planned.GetProperty("task_instances").EnumerateArray()).Text("dag_run_id"));
        (await RunAsync("tasks", "clear", "serve_docs", "--start", "2026-01-01", "--only-failed", "--yes")).Succeeded();
        Assert.Equal(JsonValueKind.Null, (await RunAsync("tasks", "list", "serve_docs", "one", "-o", "json")).Json[0].GetProperty("state").ValueKind);

        var run = (await RunAsync("runs", "mark", "serve_docs", "two", "--state", "failed", "-o", "json")).Succeeded().Json;
        Assert.Equal(("queued", "failed"), (run.GetProperty("dag_runs")[0].Text("state"), run.GetProperty("dag_runs")[0].Text("new_state")));
        Assert.All(run.GetProperty("task_instances").EnumerateArray(), instance => Assert.Equal("skipped", instance.Text("new_state")));
        (await RunAsync("runs", "mark", "serve_docs", "two", "--state", "lost")).Refused("allowed are queued, running, success, failed");
    }

    public void Dispose() => _home.Dispose();

    private Task<Finished> RunAsync(params string[] arguments) => DagfireProcess.RunAsync(_home, arguments);
}
