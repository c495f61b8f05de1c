using Dagfire.Tasks.Support;
using Dagfire.Tasks.Tweets;
using Dagfire.Tasks.Warehouses;
using Dagfire.Tasks.X;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dags;

public sealed class TweetPipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Add_EveryTaskOfTheDag_HasItsHandler()
    {
        await using var pipeline = NewPipeline();
        await using var scope = pipeline.Services.CreateAsyncScope();

        Assert.All(pipeline.Tasks, task => Assert.NotNull(scope.ServiceProvider.GetService(task.HandlerType!)));
    }

    [Fact]
    public async Task Add_AdapterRegisteredBefore_IsKept()
    {
        var client = new Tasks.X.Recorded.RecordedXClient(_folder.Path);
        var services = new ServiceCollection().AddSingleton<IXClient>(client).AddTweetPipeline(Options());
        await using var provider = services.BuildServiceProvider();

        Assert.Same(client, provider.GetRequiredService<IXClient>());
    }

    [Fact]
    public void Add_WrongOptions_ListsEveryProblem()
    {
        var options = new TweetPipelineOptions { Channel = " ", BatchSize = 0, HandlesFile = "/none", Source = XSource.Recorded };
        options.Sandbox.PageSize = 101;
        options.Sandbox.Faults.FailureProbability = 2;

        var thrown = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddTweetPipeline(options));

        foreach (var name in new[] { "Channel", "BatchSize", "HandlesFile", "RecordedDirectory", "PageSize", "FailureProbability" })
            Assert.Contains(name, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SandboxDefaults_LoadsEveryTweetOnce()
    {
        await using var pipeline = NewPipeline();

        foreach (var task in new[] { "twitter_extracts_start", "build_input_tweet_tables", "dbt_freshness", "twitter_dbt_run", "twitter_extracts_end" })
            Assert.IsType<TaskResult.Succeeded>(await pipeline.RunAsync(task));
        var extracted = await pipeline.SucceedAsync<ExtractSummary>("extract_tweets");
        var ingested = await pipeline.SucceedAsync<IngestSummary>("snowpipe_ingest");

        Assert.Equal((20, 20, 0), (extracted.Followed, extracted.Done, extracted.Failed));
        Assert.Equal((extracted.Pages + 20, 0), (ingested.Loaded, ingested.Failed));
        Assert.Equal(20L, await pipeline.ScalarAsync("SELECT COUNT(DISTINCT username) FROM raw_twitter_users"));
        Assert.Equal((long)extracted.Tweets, await pipeline.ScalarAsync("SELECT COUNT(DISTINCT json_extract(value, '$.id')) FROM raw_tweets_full, json_each(data)"));
        Assert.Equal(2, (await pipeline.Notifications.ListAsync(new Notifications.NotificationFilter(), CancellationToken.None)).Count);
        Assert.Equal(0, (await pipeline.SucceedAsync<ExtractSummary>("extract_tweets")).Due);
        Assert.Equal(0, (await pipeline.SucceedAsync<IngestSummary>("snowpipe_ingest")).Files);
    }

    [Fact]
    public async Task Run_WithFaultsAtRandom_EndsWithTheTablesOfARunWithout()
    {
        await using var clean = NewPipeline();
        await clean.SucceedAsync<ExtractSummary>("extract_tweets");
        await clean.SucceedAsync<IngestSummary>("snowpipe_ingest");
        using var folder = new TemporaryFolder();
        var options = new TweetPipelineOptions { DataDirectory = folder.Path };
        options.Sandbox.Latency = TimeSpan.Zero;
        options.Sandbox.QuotaWindow = TimeSpan.FromSeconds(1);
        options.Sandbox.TimelineQuota = 7;
        options.Sandbox.Faults.FailureProbability = 0.1;
        foreach (var request in new[] { 3, 17, 18, 19, 20, 31 })
            options.Sandbox.Faults.TruncatedRequests.Add(request);
        await using var faulty = new PipelineHarness(options, new ManualClock());
        ExtractSummary summary;
        do
        {
            summary = await faulty.SucceedAsync<ExtractSummary>("extract_tweets");
            await faulty.SucceedAsync<IngestSummary>("snowpipe_ingest");
            ((ManualClock)faulty.Clock).Advance(TimeSpan.FromSeconds(1));
        }
        while (summary.RateLimitedUntil is not null || summary.Failed > 0);

        const string Tweets = "SELECT group_concat(tweet, '|') FROM (SELECT DISTINCT username || value AS tweet FROM raw_tweets_full, json_each(data) ORDER BY 1)";
        Assert.Equal(await clean.ScalarAsync(Tweets), await faulty.ScalarAsync(Tweets));
        const string Users = "SELECT group_concat(id, '|') FROM (SELECT DISTINCT id FROM raw_twitter_users ORDER BY id)";
        Assert.Equal(await clean.ScalarAsync(Users), await faulty.ScalarAsync(Users));
    }

    private PipelineHarness NewPipeline() => new(Options(), new ManualClock());

    private TweetPipelineOptions Options()
    {
        var options = new TweetPipelineOptions { DataDirectory = _folder.Path };
        options.Sandbox.Latency = TimeSpan.Zero;
        return options;
    }
}
