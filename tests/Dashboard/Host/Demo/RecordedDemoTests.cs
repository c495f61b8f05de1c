using Dagfire.Host.Support;

namespace Dagfire.Host.Demo;

/// <summary>Real public payloads through the whole demo.</summary>
public sealed class RecordedDemoTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Demo_RecordedPayloads_EndsWithCorrectTables()
    {
        var recorded = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data", "recorded", "x_v2"));
        Assert.SkipUnless(Directory.Exists(recorded), $"The recorded payloads are not beside the repository: {recorded}");

        var report = (await DagfireProcess.RunAsync(_home, "demo", "--recorded", recorded, "-o", "json")).Succeeded().Json;

        Assert.Equal((115, 115), (report.Rows()["input_twitter_users"], report.Rows()["input_tweets"]));
        Assert.Equal("115", Scalar("select count(distinct user_id) from input_twitter_users"));
        Assert.Equal("115", Scalar("select count(distinct id) from input_tweets"));
        Assert.Equal("ひーちゃん@橘芋健ぴ", Scalar("select user_full_name from input_twitter_users where username = '2nd_8hkr'"));
        Assert.Equal("505874883322970112", Scalar("select id from input_tweets where username = '2nd_8hkr'"));
    }

    private string? Scalar(string sql) => WarehouseFile.Scalar(_home.Demo, sql);
}
