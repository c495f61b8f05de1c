using Dagfire.Tasks.Support;
using Dagfire.Tasks.Tweets;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Dags;

/// <summary>Real public payloads, where they are at hand: beside the repository, in <c>../shared/data/recorded</c>.</summary>
public sealed class RecordedPipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_RecordedPayloads_LoadsAllOfThem()
    {
        var recorded = Find("x_v2");
        var options = new TweetPipelineOptions { DataDirectory = _folder.Path, Source = XSource.Recorded, RecordedDirectory = recorded };
        await using var pipeline = new PipelineHarness(options, new ManualClock());

        var extracted = await pipeline.SucceedAsync<ExtractSummary>("extract_tweets");
        var ingested = await pipeline.SucceedAsync<IngestSummary>("snowpipe_ingest");

        Assert.Equal((115, 115, 115, 0), (extracted.Followed, extracted.Done, extracted.Tweets, extracted.Failed));
        Assert.Equal((230, 230, 0), (ingested.Files, ingested.Loaded, ingested.Failed));
        Assert.Equal(115L, await pipeline.ScalarAsync("SELECT COUNT(DISTINCT id) FROM raw_twitter_users"));
        Assert.Equal(115L, await pipeline.ScalarAsync("SELECT COUNT(DISTINCT json_extract(value, '$.id')) FROM raw_tweets_full, json_each(data)"));
        Assert.Equal(0L, await pipeline.ScalarAsync("SELECT COUNT(*) FROM raw_twitter_users WHERE verified NOT IN ('true', 'false')"));
        Assert.Equal("ひーちゃん@橘芋健ぴ", await pipeline.ScalarAsync("SELECT name FROM raw_twitter_users WHERE username = '2nd_8hkr'"));
        Assert.Equal("505874883322970112", await pipeline.ScalarAsync("SELECT json_extract(data, '$[0].id') FROM raw_tweets_full WHERE username = '2nd_8hkr'"));
    }

    [Fact]
    public async Task Handles_TheListOfFollowedProfiles_IsReadWhole()
    {
        var lines = await File.ReadAllLinesAsync(Find("users.txt"));

        var list = Tasks.Tweets.Handles.HandleList.Parse(lines);

        Assert.Empty(list.Problems);
        Assert.Contains("krisjanoldekamp", list.Handles);
        Assert.Contains("superdatasci", list.Handles);
        Assert.InRange(list.Handles.Count, 70, 76);
    }

    private static string Find(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Dagfire.slnx")))
            root = root.Parent;
        var path = Path.GetFullPath(Path.Combine(root?.FullName ?? "", "..", "shared", "data", "recorded", name));
        Assert.SkipUnless(Path.Exists(path), "The recorded payloads are not beside the repository (../shared/data/recorded).");
        return path;
    }
}
