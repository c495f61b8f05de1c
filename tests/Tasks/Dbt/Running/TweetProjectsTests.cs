using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Running;

/// <summary>The shipped dbt projects on a warehouse as the ingest leaves it.</summary>
public sealed class TweetProjectsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("dbt-tweets-").FullName;
    private readonly ManualTime _time = new(new DateTimeOffset(2022, 12, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly Warehouse _warehouse;
    private readonly LinesLogger _log = new();

    private readonly ITestOutputHelper _output;

    public TweetProjectsTests(ITestOutputHelper output)
    {
        _output = output;
        _warehouse = new Warehouse(_directory);
        TweetWarehouse.CreateTables(_warehouse);
        TweetWarehouse.LoadUser(_warehouse, "databricks", "Databricks", "11", "2022-12-22T08:00:00.000Z");
        TweetWarehouse.LoadUser(_warehouse, "dbt_labs", "dbt Labs", "12", "2022-12-22T08:00:00.000Z", "true");
        var (one, two) = (TweetWarehouse.Tweet("101", "first", likes: 3), TweetWarehouse.Tweet("102", "second", likes: 9, retweets: 1));
        TweetWarehouse.LoadPage(_warehouse, "databricks", "tweets/databricks.json", $"[{one},{two}]", "2022-12-21T08:00:00.000Z");
        TweetWarehouse.LoadPage(_warehouse, "Databricks", "tweets/Databricks.json", $"[{TweetWarehouse.Tweet("102", "second", likes: 12)}]", "2022-12-22T08:00:00.000Z");
        TweetWarehouse.LoadPage(_warehouse, "dbt_labs", "tweets/dbt_labs-abc.json", $"[{TweetWarehouse.Tweet("201", "hello", retweets: 4)}]", "2022-12-22T09:00:00.000Z");
    }

    [Fact]
    public async Task Build_BothProjects_MakeTheTablesReadersExpect()
    {
        Assert.True((await Run("data_community_input", DbtVerb.Build)).ExitCode == 0, _log.Text);
        Assert.True((await Run("data_community", DbtVerb.SourceFreshness)).ExitCode == 0, _log.Text);
        Assert.True((await Run("data_community", DbtVerb.Build)).ExitCode == 0, _log.Text);
        Assert.Equal(["101|3|databricks", "102|12|databricks", "201|0|dbt_labs"], _warehouse.Rows("select id, number_of_likes, username from input_tweets order by id"));
        Assert.Equal(["Databricks.json", "databricks.json", "dbt_labs-abc.json"], _warehouse.Rows("select file_key from base_public__raw_tweets_loaded_at where username in ('databricks', 'dbt_labs') order by 1"));
        Assert.Equal(["databricks|102|12|102", "dbt_labs|201|0|201"], _warehouse.Rows("select username, most_liked_tweet_id, most_liked_tweet_likes, most_replied_tweet_id from all_top_tweets order by username"));
        Assert.Equal(["101|Databricks|11", "102|Databricks|11", "201|dbt Labs|12"], _warehouse.Rows("select id, user_full_name, user_id from one_big_twitter_table order by id"));
    }

    [Fact]
    public async Task Freshness_TweetWithoutLoadHistory_DoesNotLookFresh()
    {
        TweetWarehouse.LoadPage(_warehouse, "dbt_labs", "tweets/dbt_labs.json", $"[{TweetWarehouse.Tweet("202", "unknown")}]", "2022-12-27T09:00:00.000Z", history: false);
        Assert.Equal(0, (await Run("data_community_input", DbtVerb.Build)).ExitCode);
        Assert.Null(_warehouse.Scalar("select last_load_time from input_tweets where id = '202'"));
        _time.Now = new DateTimeOffset(2022, 12, 24, 20, 0, 0, TimeSpan.Zero);
        var warned = await Run("data_community", DbtVerb.SourceFreshness);
        Assert.Equal(0, warned.ExitCode);
        Assert.Equal(2, warned.Nodes.Count);
        Assert.All(warned.Nodes, node => Assert.Equal("warn", node.Status));
        _time.Now = new DateTimeOffset(2022, 12, 28, 12, 0, 0, TimeSpan.Zero);
        var stale = await Run("data_community", DbtVerb.SourceFreshness);
        Assert.True(stale.ExitCode == 1, _log.Text);
        Assert.Equal("error", Assert.Single(stale.Nodes, n => n.UniqueId == "source.data_community.public.input_tweets").Status);
        Assert.Contains(_log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("ERROR STALE freshness of public.input_tweets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DocsGenerate_AfterBuild_WritesSiteAndCatalog()
    {
        await Run("data_community_input", DbtVerb.Build);
        await Run("data_community", DbtVerb.Build);
        Assert.True((await Run("data_community", DbtVerb.DocsGenerate)).ExitCode == 0, _log.Text);
        var target = Path.Combine(_directory, "target", "data_community");
        foreach (var file in new[] { "manifest.json", "catalog.json", "run_results.json", "docs/index.html", "docs/site.js", "docs/site.css", "docs/data.js" }) Assert.True(File.Exists(Path.Combine(target, file)), file);
        using var catalog = JsonDocument.Parse(File.ReadAllText(Path.Combine(target, "catalog.json")));
        var table = catalog.RootElement.GetProperty("nodes").GetProperty("model.data_community.one_big_twitter_table");
        Assert.Equal("VIEW", table.GetProperty("metadata").GetProperty("type").GetString());
        Assert.Equal(1, table.GetProperty("columns").GetProperty("user_id").GetProperty("index").GetInt32());
    }

    [Fact]
    public async Task WholeChain_RecordedPayloads_BuildsEveryTweet()
    {
        var recorded = Path.Combine(Repository.Root, "..", "shared", "data", "recorded", "x_v2");
        Assert.SkipUnless(Directory.Exists(recorded), "the recorded payloads (../shared/data/recorded/x_v2) are not on this machine");
        RecordedPayloads.Load(_warehouse, recorded);
        var clock = Stopwatch.StartNew();
        foreach (var (project, verb) in new[] { ("data_community_input", DbtVerb.Build), ("data_community", DbtVerb.SourceFreshness), ("data_community", DbtVerb.Build), ("data_community", DbtVerb.DocsGenerate) })
        {
            Assert.True((await Run(project, verb)).ExitCode == 0, _log.Text);
            _output.WriteLine($"{project} {verb}: {clock.ElapsedMilliseconds} ms");
        }

        Assert.Equal(Directory.GetFiles(Path.Combine(recorded, "tweets")).Length + 3L, _warehouse.Scalar("select count(*) from one_big_twitter_table"));
        Assert.Equal("505874883322970112|ひーちゃん@橘芋健ぴ", Assert.Single(_warehouse.Rows("select id, user_full_name from one_big_twitter_table where username = '2nd_8hkr'")));
    }

    public void Dispose()
    {
        _warehouse.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private Task<DbtResult> Run(string project, DbtVerb verb) => new EmbeddedDbt(_time).RunAsync(
        new DbtCommand(verb, Repository.Project(project))
        {
            TargetPath = Path.Combine(_directory, "target", project),
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DAGFIRE_WAREHOUSE"] = _warehouse.Path, ["DBT_LOG_PATH"] = _directory },
        },
        _log,
        CancellationToken.None);
}
