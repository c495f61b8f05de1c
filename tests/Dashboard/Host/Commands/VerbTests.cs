using System.Text.Json;
using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

/// <summary>Every verb that reads, as a table and as JSON.</summary>
public sealed class VerbTests(DemoInstallation demo)
{
    private const int Columns = 100;

    public static TheoryData<string, string> Readers => new()
    {
        { "dags list", "dag_id is_paused owners tags timetable_description next_dagrun_run_after last_dag_run_state" },
        { "dags show extract_tweets", "dag_id description tasks catchup" },
        { "dags next-execution serve_docs -n 2", "logical_date run_after data_interval_start data_interval_end" },
        { "runs list", "dag_id dag_run_id run_type state logical_date start_date end_date conf" },
        { "runs show serve_docs", "dag_run task_instances" },
        { "tasks list extract_tweets latest", "dag_id dag_run_id task_id map_index state try_number max_tries duration" },
        { "tasks clear extract_tweets --run latest --task dbt_freshness --downstream --dry-run", "dag_runs task_instances" },
        { "tasks mark extract_tweets --run latest --task dbt_freshness --state failed --dry-run", "dag_runs task_instances" },
        { "runs mark extract_tweets latest --state running --dry-run", "dag_runs task_instances" },
        { "db status", "version name applied_at" },
        { "cron next @daily -n 2", "next" },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Json_EveryReader_HasAirflowsNames(string verb, string keys)
    {
        var json = (await demo.RunAsync([.. verb.Split(' '), "--output", "json"])).Succeeded().Json;

        var first = json.ValueKind == JsonValueKind.Array ? json[0] : json;
        Assert.All(keys.Split(' '), key => Assert.True(first.TryGetProperty(key, out _), $"{key} is missing in {first}"));
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Table_EveryReader_FitsATerminal(string verb, string keys)
    {
        Assert.NotEmpty(keys);
        var lines = (await demo.RunAsync(verb.Split(' '))).Succeeded().Out.Split('\n');

        Assert.True(lines.Length > 2);
        Assert.All(lines, line => Assert.InRange(line.TrimEnd().Length, 0, Columns));
    }

    [Fact]
    public async Task TasksList_NeverReadyAndSkipped_AreToldApart()
    {
        var tasks = (await demo.RunAsync("tasks", "list", "extract_tweets", "latest", "-o", "json")).Succeeded().Json.EnumerateArray().ToList();

        Assert.Equal("twitter_extracts_start", tasks[0].Text("task_id"));
        Assert.Equal("skipped", tasks[^1].Text("state"));
        Assert.Equal(0, tasks[^1].GetProperty("try_number").GetInt32());
    }

    [Fact]
    public async Task TasksRender_OfAnAttempt_PrintsWhatItHadFilledIn()
    {
        var rendered = (await demo.RunAsync("tasks", "render", "extract_tweets", "latest", "snowpipe_ingest", "-o", "json")).Succeeded().Json;
        var text = (await demo.RunAsync("tasks", "render", "extract_tweets", "latest", "snowpipe_ingest")).Succeeded().Out;
        var never = await demo.RunAsync("tasks", "render", "extract_tweets", "latest", "snowpipe_ingest", "--attempt", "99");

        Assert.NotEmpty(rendered.GetProperty("pipes").EnumerateArray());
        Assert.StartsWith("# pipes", text, StringComparison.Ordinal);
        Assert.NotEqual(0, never.ExitCode);
    }

    [Fact]
    public async Task TasksLogs_OfAnAttempt_ArePrinted()
    {
        var logs = (await demo.RunAsync("tasks", "logs", "extract_tweets", "latest", "snowpipe_ingest")).Succeeded();
        var last = (await demo.RunAsync("tasks", "logs", "extract_tweets", "latest", "snowpipe_ingest", "--tail", "1")).Succeeded();
        var followed = (await demo.RunAsync("tasks", "logs", "extract_tweets", "latest", "snowpipe_ingest", "--follow")).Succeeded();

        Assert.Contains("twitter_users_snowpipe loaded 20 files", logs.Out, StringComparison.Ordinal);
        Assert.EndsWith(last.Out, logs.Out, StringComparison.Ordinal);
        Assert.Equal(logs.Out, followed.Out);
    }

    [Fact]
    public async Task Check_SoundInstallation_SaysSo()
    {
        Assert.Contains("All well: 3 DAGs", (await demo.RunAsync("check")).Succeeded().Words, StringComparison.Ordinal);
        Assert.Equal(0, (await demo.RunAsync("check", "-o", "json")).Succeeded().Json.GetArrayLength());
    }

    [Fact]
    public async Task DagsTest_RunsOnceAndLeavesNoRunBehind()
    {
        var tested = (await demo.RunAsync("dags", "test", "serve_docs", "-o", "json")).Succeeded().Json;
        var runs = (await demo.RunAsync("runs", "list", "serve_docs", "-o", "json")).Succeeded().Json;

        Assert.Equal("success", tested.Text("state"));
        Assert.Equal(6, tested.GetProperty("task_instances").GetArrayLength());
        Assert.Equal(1, runs.GetArrayLength());
    }

    [Fact]
    public async Task Help_NothingTyped_ListsTheVerbsOnStdout()
    {
        using var home = new Home();
        var help = (await DagfireProcess.RunAsync(home)).Succeeded();

        Assert.All(new[] { "demo", "dags", "runs", "tasks", "cron", "db", "check" }, verb => Assert.Contains($"\n  {verb} ", help.Out, StringComparison.Ordinal));
        Assert.Contains("--output <table|json>", help.Out, StringComparison.Ordinal);
        Assert.Empty(home.Entries);
    }

    [Fact]
    public async Task Version_IsPrinted()
    {
        using var home = new Home();

        Assert.Matches(@"^\d+\.\d+\.\d+", (await DagfireProcess.RunAsync(home, "--version")).Succeeded().Out);
    }
}
