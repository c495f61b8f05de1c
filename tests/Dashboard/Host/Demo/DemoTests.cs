using Dagfire.Host.Support;

namespace Dagfire.Host.Demo;

/// <summary>The main job: the shipped DAGs on the embedded twins.</summary>
public sealed class DemoTests(DemoInstallation shared) : IDisposable
{
    private const int MegaByte = 1024 * 1024;
    private static readonly string[] Skipped = ["twitter_extracts_fail", "fail_github_extraction", "docs_update_failed", "watcher"];

    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Demo_FirstTime_RunsEverythingAndShowsWhatCameOfIt()
    {
        var report = (await DagfireProcess.RunAsync(_home, "demo", "-o", "json")).Succeeded().Json;

        Assert.True(report.GetProperty("is_success").GetBoolean());
        Assert.Equal(["extract_tweets", "extract_github_data", "serve_docs"], report.GetProperty("dags").EnumerateArray().Select(dag => dag.Text("dag_id")));
        Assert.All(report.GetProperty("dags").EnumerateArray(), dag =>
        {
            Assert.Equal("success", dag.Text("state"));
            Assert.All(dag.States(), task => Assert.Equal(Skipped.Contains(task.Key) ? "skipped" : "success", task.Value));
        });
        Assert.Equal(20, report.Rows()["input_twitter_users"]);
        Assert.True(report.Rows()["input_github_commits"] > 500);
        Assert.True(report.Rows()["github_top_contributors"] > 30);
        Assert.Equal(report.Rows()["input_tweets"], report.Rows()["one_big_twitter_table"]);
        Assert.Equal(
            ["Twitter extracts started", "Twitter extracts ended", "Extracting github data", "GitHub data extracts succeeded", "Updating dbt docs", "Dbt docs update succeeded"],
            report.GetProperty("messages").EnumerateArray().Select(message => message.Text("text")));
        var places = report.GetProperty("places");
        Assert.True(File.Exists(places.Text("warehouse")));
        Assert.True(File.Exists(places.Text("metadata")["SQLite ".Length..]));
        Assert.True(Directory.Exists(places.Text("objects")));
        Assert.True(Directory.Exists(places.Text("logs")));
        Assert.True(File.Exists(Path.Combine(places.Text("docs"), "index.html")));
        Assert.StartsWith(_home.Demo, places.Text("docs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_SecondTime_AddsNothing()
    {
        await DagfireProcess.RunAsync(_home, "demo");
        var before = WarehouseFile.Contents(_home.Demo);

        var again = (await DagfireProcess.RunAsync(_home, "demo", "-o", "json")).Succeeded().Json;

        Assert.Equal(before, WarehouseFile.Contents(_home.Demo));
        Assert.Equal(6, again.GetProperty("messages").GetArrayLength());
        var runs = (await DagfireProcess.RunAsync(_home, "runs", "list", "extract_tweets", "--home", ".dagfire/demo", "-o", "json")).Succeeded().Json;
        Assert.Equal(2, runs.GetArrayLength());
    }

    [Fact]
    public async Task Demo_AStepFails_EndsWith1AndPointsAtItsLog()
    {
        _home.CopyProjects();
        var sources = Path.Combine(_home.Projects!, "data_community", "models", "sources.yml");
        await File.WriteAllTextAsync(sources, (await File.ReadAllTextAsync(sources)).Replace("error_after: {count: 72", "error_after: {count: 0", StringComparison.Ordinal));

        var demo = await DagfireProcess.RunAsync(_home, "demo", "-o", "json");

        Assert.Equal(1, demo.ExitCode);
        Assert.False(demo.Json.GetProperty("is_success").GetBoolean());
        var dag = demo.Json.Dag("extract_tweets");
        Assert.Equal("failed", dag.Text("state"));
        Assert.Equal(
            ("success", "failed", "upstream_failed", "success", "failed"),
            (dag.States()["build_input_tweet_tables"], dag.States()["dbt_freshness"], dag.States()["twitter_dbt_run"], dag.States()["twitter_extracts_fail"], dag.States()["watcher"]));
        Assert.Equal("./dagfire tasks logs extract_tweets latest dbt_freshness --home .dagfire/demo", demo.Json.GetProperty("next")[0].GetString());
        Assert.Contains("An upstream task failed. View logs", demo.Json.GetProperty("messages").EnumerateArray().Select(message => message.Text("text")));
    }

    [Fact]
    public void Demo_Table_TellsPeopleWhatToDoNext()
    {
        Assert.Contains("extract_tweets: success", shared.Shown.Out, StringComparison.Ordinal);
        Assert.Contains("one_big_twitter_table", shared.Shown.Out, StringComparison.Ordinal);
        Assert.Contains("./dagfire up --home .dagfire/demo", shared.Shown.Out, StringComparison.Ordinal);
        Assert.Contains("Every run succeeded", shared.Shown.Out, StringComparison.Ordinal);
        Assert.Contains("extract_tweets.snowpipe_ingest: success", shared.Shown.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TasksLogs_InstanceOfAMappedTask_TellsWhatItsTokensDid()
    {
        var log = (await shared.RunAsync("tasks", "logs", "extract_github_data", "latest", "extract_github[3]")).Succeeded();

        Assert.Contains("spotify/luigi, commits:", log.Out, StringComparison.Ordinal);
        Assert.Contains("Token 'sandbox-1': ", log.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_Memory_StaysUnderTheLimit()
    {
        Assert.SkipWhen(shared.PeakMemory is null, "This system does not tell a process's peak of resident memory.");
        TestContext.Current.TestOutputHelper!.WriteLine($"peak of resident memory: {shared.PeakMemory / MegaByte} MB");
        Assert.InRange(shared.PeakMemory!.Value, 1, 200 * MegaByte);
    }

    [Fact]
    public void Demo_Projects_StayAsTheyAre() => Assert.Equal(shared.ProjectsBefore, Repository.ProjectFiles());
}
