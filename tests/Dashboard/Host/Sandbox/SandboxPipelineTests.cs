using System.Text.Json;
using Dagfire.Host.Support;

namespace Dagfire.Host.Sandbox;

/// <summary>Whole pipelines against the sandbox, led there by what it prints alone.</summary>
public sealed class SandboxPipelineTests(CalmRun calm) : IClassFixture<CalmRun>, IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task ExtractTweets_ObjectsInS3WithFaults_LosesAndDoublesNothing()
    {
        await using var sandbox = await SandboxProcess.StartAsync("--fault", "s3:storm*2", "--fault", "s3:rate_limit*1");
        sandbox.Lead(_home, "s3");
        await BreakS3Async(sandbox);

        (await DagfireProcess.RunAsync(_home, "dags", "test", "extract_tweets")).Succeeded();

        var ids = Directory.EnumerateFiles(Path.Combine(sandbox.Folder, "objects", "lake", "tweets"), "*.json").SelectMany(TweetsIn).ToList();
        Assert.True(ids.Count > 1000, $"{ids.Count} tweets");
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal($"{ids.Count}|{ids.Count}", WarehouseFile.Scalar(_home[".dagfire/home"], "select count(*) || '|' || count(distinct id) from input_tweets"));
        await AllStruckAsync(sandbox, "s3");
    }

    [Theory]
    [InlineData("x", "s3", "slack")]
    [InlineData("x", "s3", "slack", "snowflake")]
    public async Task ExtractTweets_EverythingWithFaults_EndsWithTheTablesOfARunWithout(params string[] services)
    {
        await using var sandbox = await SandboxProcess.StartAsync(SandboxProcess.StandingStill);
        Assert.SkipUnless(services.All(sandbox.Has), "This build has no providers for all of X, Slack and Snowflake.");
        sandbox.Lead(_home, services);
        await BreakXAsync(sandbox);
        await BreakS3Async(sandbox);
        await using var run = DagfireProcess.Start(_home, "dags", "test", "extract_tweets");
        await run.SaysAsync("extract_tweets.extract_tweets: running");
        await BreakTheRestAsync(sandbox);

        (await run.EndAsync()).Succeeded();

        Assert.Equal(calm.Tables, WarehouseFile.Tweets(services.Contains("snowflake") ? sandbox.Folder : _home[".dagfire/home"]));
        foreach (var service in services)
            await AllStruckAsync(sandbox, service);
        var messages = (await sandbox.AskAsync("slack", "requests")).GetProperty("requests").EnumerateArray().Where(request => request.GetProperty("fault").ValueKind == JsonValueKind.Null).ToList();
        Assert.InRange(messages.Count, 2, 10);
    }

    // Whoever is told to rest until the quota is there again goes on in the next run.
    [Fact]
    public async Task ExtractTweets_QuotaUsedUpInTheMiddle_IsWholeAfterTheNextRun()
    {
        await using var sandbox = await SandboxProcess.StartAsync(SandboxProcess.StandingStill);
        Assert.SkipUnless(sandbox.Has("x"), "This build has no provider for X.");
        sandbox.Lead(_home, "x");
        await sandbox.OrderAsync("x", """{"preset": "rate_limit", "match": {"path": "/2/users"}, "after": 60}""");

        (await DagfireProcess.RunAsync(_home, "dags", "test", "extract_tweets")).Succeeded();
        Assert.NotEqual(calm.Tables[3], WarehouseFile.Tweets(_home[".dagfire/home"])[3]);
        (await DagfireProcess.RunAsync(_home, "dags", "test", "extract_tweets")).Succeeded();

        Assert.Equal(calm.Tables.Take(7).Skip(3), WarehouseFile.Tweets(_home[".dagfire/home"]).Take(7).Skip(3));
    }

    private static async Task BreakXAsync(SandboxProcess sandbox)
    {
        await sandbox.OrderAsync("x", """{"preset": "storm", "after": 5}""");
        await sandbox.OrderAsync("x", """{"preset": "cut", "match": {"path": "/2/users/"}, "after": 20, "cut_after_bytes": 200}""");
        await sandbox.OrderAsync("x", """{"lose_answer": true, "match": {"path": "/2/users/"}, "after": 30}""");
        await sandbox.OrderAsync("x", """{"preset": "slow", "slow_ms": 200, "times": 2}""");
    }

    // While it runs, in what it has begun with X and not yet with the others.
    private static async Task BreakTheRestAsync(SandboxProcess sandbox)
    {
        await sandbox.OrderAsync("x", """{"preset": "expired_token"}""");
        await sandbox.OrderAsync("slack", """{"preset": "rate_limit"}""");
        await sandbox.OrderAsync("slack", """{"preset": "storm", "times": 2}""");
        await sandbox.OrderAsync("snowflake", """{"preset": "storm", "times": 2, "match": {"path": "/queries"}, "after": 2}""");
        await sandbox.OrderAsync("snowflake", """{"preset": "expired_token"}""");
    }

    private static async Task BreakS3Async(SandboxProcess sandbox)
    {
        await sandbox.OrderAsync("s3", """{"preset": "storm", "match": {"method": "PUT", "path": "/lake/tweets/"}, "after": 3}""");
        await sandbox.OrderAsync("s3", """{"lose_answer": true, "match": {"method": "PUT", "path": "/lake/tweets/"}, "after": 8}""");
        await sandbox.OrderAsync("s3", """{"reset": true, "match": {"method": "PUT", "path": "/lake/users/"}, "after": 4}""");
        await sandbox.OrderAsync("s3", """{"preset": "slow", "slow_ms": 200, "times": 2}""");
    }

    private static async Task AllStruckAsync(SandboxProcess sandbox, string service) =>
        Assert.All((await sandbox.AskAsync(service, "faults")).GetProperty("faults").EnumerateArray(), fault => Assert.True(fault.GetProperty("left").GetInt32() == 0, $"{service}: {fault}"));

    private static IEnumerable<string> TweetsIn(string file)
    {
        var page = JsonElement.Parse(File.ReadAllText(file));
        return page.TryGetProperty("data", out var data) ? data.EnumerateArray().Select(tweet => tweet.Text("id")) : [];
    }
}
