using Dagfire.Sandbox;
using Dagfire.Tasks.Conformance;
using Dagfire.Tasks.X;

namespace Dagfire.Providers.LinqToTwitter;

public sealed class LinqToTwitterXClientTests : XSearchConformance, IAsyncLifetime
{
    private readonly XFixture _x = new();
    private LinqToTwitterXClient? _client;

    protected override IXClient Client => _client!;

    protected override string Handle => "databricks";

    protected override string OtherHandle => "jthandy";

    protected override string MissingHandle => "nobody";

    protected override int PageSize => 10;

    protected override string Word => "snowflake";

    protected override DateTimeOffset Now => _x.Clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        await _x.Server.StartAsync();
        _client = _x.Open();
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _x.Server.DisposeAsync();
    }

    [Fact]
    public async Task FindUser_ManyTimes_AsksForOneToken()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FindAsync()));

        Assert.Equal(1, _x.Server.Tokens);
    }

    [Fact]
    public async Task FindUser_TokenThatHasExpired_AsksForAnother()
    {
        await FindAsync();
        _x.Server.Expire();

        Assert.Equal(Handle, (await FindAsync()).User.Username, ignoreCase: true);
        Assert.Equal(3, _x.Server.Tokens);
    }

    [Fact]
    public async Task FindUser_Answer_TellsTheQuota()
    {
        var lookup = await FindAsync();

        Assert.Equal((_x.Options.UserQuota, _x.Options.UserQuota - 1), (lookup.RateLimit!.Limit, lookup.RateLimit.Remaining));
    }

    [Fact]
    public async Task FindUser_QuotaUsedUp_IsNotAskedAgainBeforeItsEnd()
    {
        _x.Options.Faults.RateLimitedRequests.Add(2);
        await FindAsync();
        var limited = await Assert.ThrowsAsync<XRateLimitedException>(FindAsync);
        Assert.True(limited.ResetAt > _x.Clock.GetUtcNow());

        using var few = new LinqToTwitterXClient(XSettings.Of(_x.Connection), _x.Clock);
        _x.Server.Faults.Add(new Fault(request => request.Path == "/2/users/by") { Status = 429, Headers = new Dictionary<string, string> { ["Retry-After"] = "60" } });
        Assert.Equal(_x.Clock.GetUtcNow().AddSeconds(60), (await Assert.ThrowsAsync<XRateLimitedException>(() => few.FindUserAsync(Handle, CancellationToken.None))).ResetAt);
    }

    [Fact]
    public async Task FindUser_LastOfTheQuota_RestsUntilTheReset()
    {
        for (var left = _x.Options.UserQuota; left > 0; left--)
            await FindAsync();
        var asked = _x.Server.Seen.Count;

        var limited = await Assert.ThrowsAsync<XRateLimitedException>(FindAsync);

        Assert.Equal(asked, _x.Server.Seen.Count);
        _x.Clock.Advance(limited.ResetAt - _x.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        await FindAsync();
    }

    [Fact]
    public async Task ReadTimeline_StretchOfTime_GivesItsTweetsOnly()
    {
        var user = (await FindAsync()).User;
        var all = await ReadAllAsync(sinceId: null);
        var (start, end) = (all[^1].Tweets[^1].CreatedAt.AddSeconds(1), all[0].Tweets[0].CreatedAt);

        var page = await Client.ReadTimelineAsync(new XTimelineRequest(user.Id, Handle) { StartTime = start, EndTime = end }, CancellationToken.None);

        Assert.All(page.Tweets, tweet => Assert.InRange(tweet.CreatedAt, start.AddSeconds(-1), end));
        Assert.Contains($"start_time={start.UtcDateTime:yyyy-MM-dd'T'HH}%3A", _x.Server.Seen[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ManyCallsOfAllKinds_AskForOneToken()
    {
        await ReadAllAsync(sinceId: null);
        await Client.SearchRecentAsync(new XSearchRequest("dbt"), CancellationToken.None);
        await Client.FindUserAsync(OtherHandle, CancellationToken.None);

        Assert.Equal(1, _x.Server.Tokens);
        Assert.Single(_x.Server.Seen, request => request.Path == "/oauth2/token");
    }

    [Fact]
    public async Task SearchRecent_QuotaUsedUp_IsNotAskedAgainBeforeItsEnd()
    {
        _x.Server.Faults.Add(new Fault(request => request.Path == "/2/tweets/search/recent")
        {
            Status = 200,
            Body = """{"meta":{"result_count":0}}""",
            Headers = new Dictionary<string, string>
            {
                ["x-rate-limit-limit"] = "450", ["x-rate-limit-remaining"] = "0", ["x-rate-limit-reset"] = $"{_x.Clock.GetUtcNow().AddMinutes(3).ToUnixTimeSeconds()}",
            },
        });
        await Client.SearchRecentAsync(new XSearchRequest("dbt"), CancellationToken.None);
        var asked = _x.Server.Seen.Count;

        await Assert.ThrowsAsync<XRateLimitedException>(() => Client.SearchRecentAsync(new XSearchRequest("dbt"), CancellationToken.None));

        Assert.Equal(asked, _x.Server.Seen.Count);
        await FindAsync();
        _x.Clock.Advance(TimeSpan.FromMinutes(4));
        await Client.SearchRecentAsync(new XSearchRequest("dbt"), CancellationToken.None);
    }

    [Fact]
    public async Task SearchRecent_ServerThatFails_MayPass()
    {
        _x.Server.Faults.Add(new Fault(request => request.Path == "/2/tweets/search/recent") { Status = 503, Body = "<html>", ContentType = "text/html" });

        Assert.Equal(503, (await Assert.ThrowsAsync<XServerException>(() => Client.SearchRecentAsync(new XSearchRequest("dbt"), CancellationToken.None))).Status);
        await Client.SearchRecentAsync(new XSearchRequest("dbt"), CancellationToken.None);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task FindUser_ServerThatFails_MayPass(int status)
    {
        _x.Server.Faults.Add(new Fault(request => request.Path == "/2/users/by") { Status = status, Body = "<html>", ContentType = "text/html" });

        Assert.Equal(status, (await Assert.ThrowsAsync<XServerException>(FindAsync)).Status);
        await FindAsync();
    }

    [Fact]
    public async Task FindUser_ConnectionCut_IsNoAnswer()
    {
        _x.Server.Faults.Cut(request => request.Path == "/2/users/by", times: 10);

        Assert.Equal(0, (await Assert.ThrowsAsync<XServerException>(FindAsync)).Status);
    }

    [Fact]
    public async Task FindUser_AnswerCutOff_IsNoAnswer()
    {
        _x.Server.Faults.Add(new Fault(request => request.Path == "/2/users/by") { CutsAnswerAfter = 20 });

        Assert.Equal(0, (await Assert.ThrowsAsync<XServerException>(FindAsync)).Status);
    }

    [Fact]
    public async Task FindUser_PayloadThatIsHalf_IsKept()
    {
        _x.Options.Faults.TruncatedRequests.Add(1);

        Assert.NotEqual(0, (await Assert.ThrowsAsync<XPayloadException>(FindAsync)).Payload.Length);
    }

    [Fact]
    public async Task FindUser_RecordedPayloads_ComeThroughUnchanged()
    {
        var folder = RecordedPayloads.Users();
        Assert.SkipWhen(folder is null, "The recorded payloads are not beside the repository.");
        foreach (var file in Directory.EnumerateFiles(folder!, "*.json"))
        {
            var (handle, json) = (Path.GetFileNameWithoutExtension(file), await File.ReadAllBytesAsync(file));
            _x.Server.Recorded[handle] = json;

            var lookup = await Client.FindUserAsync(handle, CancellationToken.None);

            Assert.Equal(handle, lookup.User.Username, ignoreCase: true);
            Assert.True(lookup.Json.Span.SequenceEqual(json));
        }
    }

    private Task<XUserLookup> FindAsync() => Client.FindUserAsync(Handle, CancellationToken.None);
}
