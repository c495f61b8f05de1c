using Dagfire.Tasks.Conformance;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.X.Sandbox;

public sealed class SandboxXClientTests : XSearchConformance
{
    private readonly ManualClock _clock = new();
    private readonly SandboxXOptions _options = new() { Latency = TimeSpan.Zero, TweetsPerHandle = 60 };

    public SandboxXClientTests()
    {
        _options.Faults.MissingUsers.Add("nobody");
        _options.Faults.SuspendedUsers.Add("banned");
        Client = NewClient();
    }

    protected override IXClient Client { get; }

    protected override string Handle => "databricks";

    protected override string OtherHandle => "jthandy";

    protected override string MissingHandle => "nobody";

    protected override int PageSize => 10;

    protected override string Word => "snowflake";

    protected override DateTimeOffset Now => _clock.GetUtcNow();

    [Fact]
    public async Task ReadTimeline_AnotherProcess_GivesTheSame()
    {
        var one = await Client.ReadTimelineAsync(await RequestAsync(Client), CancellationToken.None);
        var other = NewClient();

        var again = await other.ReadTimelineAsync(await RequestAsync(other), CancellationToken.None);

        Assert.True(one.Json.Span.SequenceEqual(again.Json.Span));
    }

    [Fact]
    public async Task ReadTimeline_AnotherSeed_GivesAnother()
    {
        var one = await Client.ReadTimelineAsync(await RequestAsync(Client), CancellationToken.None);
        _options.Seed = 43;
        var other = NewClient();

        var changed = await other.ReadTimelineAsync(await RequestAsync(other), CancellationToken.None);

        Assert.NotEqual(one.NewestId, changed.NewestId);
    }

    [Fact]
    public async Task ReadTimeline_DaysLater_AddsTweetsAndChangesNone()
    {
        var before = (await ReadAllAsync(sinceId: null)).SelectMany(page => page.Tweets).ToArray();
        _clock.Advance(TimeSpan.FromDays(3));

        var newer = (await ReadAllAsync(before[0].Id)).SelectMany(page => page.Tweets).ToArray();
        var after = (await ReadAllAsync(sinceId: null)).SelectMany(page => page.Tweets).ToArray();

        Assert.NotEmpty(newer);
        Assert.Equal(newer, after.Take(newer.Length));
        Assert.Equal(before.Take(20), after.Skip(newer.Length).Take(20));
        Assert.All(after, tweet => Assert.True(tweet.CreatedAt <= _clock.GetUtcNow()));
    }

    [Fact]
    public async Task ReadTimeline_WithTimes_StaysInside()
    {
        var end = _clock.GetUtcNow().AddDays(-2);
        var request = await RequestAsync(Client) with { StartTime = end.AddDays(-5), EndTime = end, MaxResults = 100 };

        var page = await Client.ReadTimelineAsync(request, CancellationToken.None);

        Assert.NotEmpty(page.Tweets);
        Assert.All(page.Tweets, tweet => Assert.True(tweet.CreatedAt >= end.AddDays(-5) && tweet.CreatedAt < end));
    }

    [Fact]
    public async Task ReadTimeline_FurtherBackThanTheAccount_Ends()
    {
        _options.TweetsPerHandle = 100_000;
        var joined = new DateTimeOffset(2008, 4, 1, 0, 0, 0, TimeSpan.Zero);
        var request = await RequestAsync(Client) with { EndTime = joined.AddYears(5), MaxResults = 100 };
        var tweets = new List<XTweet>();
        do
        {
            var page = await Client.ReadTimelineAsync(request, CancellationToken.None);
            tweets.AddRange(page.Tweets);
            request = request with { PaginationToken = page.NextToken };
        }
        while (request.PaginationToken is not null);

        Assert.All(tweets, tweet => Assert.True(tweet.CreatedAt > joined));
        Assert.Distinct(tweets.Select(tweet => tweet.Id));
    }

    [Fact]
    public async Task Quota_UsedUp_IsReportedAndResets()
    {
        _options.UserQuota = 2;
        var client = NewClient();
        var first = await client.FindUserAsync("a", CancellationToken.None);
        var second = await client.FindUserAsync("b", CancellationToken.None);

        var refused = await Assert.ThrowsAsync<XRateLimitedException>(() => client.FindUserAsync("c", CancellationToken.None));

        Assert.Equal((2, 1), (first.RateLimit!.Limit, first.RateLimit.Remaining));
        Assert.Equal(0, second.RateLimit!.Remaining);
        Assert.Equal(_clock.GetUtcNow().AddMinutes(15), refused.ResetAt);
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("c", (await client.FindUserAsync("c", CancellationToken.None)).User.Username);
    }

    [Fact]
    public async Task Faults_AsAskedFor()
    {
        _options.Faults.RateLimitedRequests.Add(1);
        _options.Faults.FailingRequests.Add(2);
        _options.Faults.UnauthorizedRequests.Add(3);
        _options.Faults.TruncatedRequests.Add(4);
        var client = NewClient();

        await Assert.ThrowsAsync<XRateLimitedException>(() => client.FindUserAsync("a", CancellationToken.None));
        Assert.Equal(503, (await Assert.ThrowsAsync<XServerException>(() => client.FindUserAsync("a", CancellationToken.None))).Status);
        await Assert.ThrowsAsync<XUnauthorizedException>(() => client.FindUserAsync("a", CancellationToken.None));
        Assert.NotEmpty((await Assert.ThrowsAsync<XPayloadException>(() => client.FindUserAsync("a", CancellationToken.None))).Payload.ToArray());
        Assert.Equal("a", (await client.FindUserAsync("a", CancellationToken.None)).User.Username);
    }

    [Fact]
    public async Task FindUser_Suspended_SaysSo()
    {
        var thrown = await Assert.ThrowsAsync<XUserNotFoundException>(() => Client.FindUserAsync("banned", CancellationToken.None));

        Assert.Contains("suspended", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dbt", "I run dbt.", true)]
    [InlineData("dbt", "adbtb", false)]
    [InlineData("snowflake", "On #snowflake again", true)]
    [InlineData("#snowflake", "On Snowflake again", false)]
    [InlineData("\"data mesh\"", "A mesh of data", false)]
    [InlineData("\"data mesh\"", "The Data Mesh wins", true)]
    [InlineData("kafka spark", "Kafka and Spark", true)]
    [InlineData("kafka spark", "Kafka alone", false)]
    [InlineData("kafka spark OR dbt", "dbt alone", true)]
    [InlineData("kafka (spark OR dbt)", "dbt alone", false)]
    [InlineData("kafka -(spark OR dbt)", "Kafka with dbt", false)]
    [InlineData("from:Ann -kafka", "Spark", true)]
    [InlineData("from:@bo", "Spark", false)]
    [InlineData("données", "— données à jour ✅", true)]
    public void Search_Query_FindsAsXDoes(string query, string text, bool found) =>
        Assert.Equal(found, SearchQuery.Parse(query)(new SearchedTweet("ann", text)));

    [Theory]
    [InlineData("(kafka", "not closed")]
    [InlineData("kafka)", "')' has no place")]
    [InlineData("kafka OR", "something is missing at the end")]
    [InlineData("OR kafka", "something is missing before 'OR'")]
    [InlineData("\"kafka", "not closed")]
    [InlineData("\"\"", "the phrase \"\" of the query is empty")]
    [InlineData("place:moon", "does not know 'place:moon'")]
    public void Search_QueryThatCannotBeRead_SaysWhy(string query, string reason) =>
        Assert.Contains(reason, Assert.Throws<XInvalidRequestException>(() => SearchQuery.Parse(query)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task SearchQuota_UsedUp_IsReportedAndNotTheOthers()
    {
        _options.SearchQuota = 1;
        var client = NewClient();
        var first = await client.SearchRecentAsync(new XSearchRequest("dbt"), CancellationToken.None);

        await Assert.ThrowsAsync<XRateLimitedException>(() => client.SearchRecentAsync(new XSearchRequest("dbt"), CancellationToken.None));

        Assert.Equal(0, first.RateLimit!.Remaining);
        await client.FindUserAsync("a", CancellationToken.None);
    }

    [Fact]
    public async Task Latency_IsWaitedOnTheClock()
    {
        _options.Latency = TimeSpan.FromMilliseconds(7);

        await Client.FindUserAsync(Handle, CancellationToken.None);

        Assert.Equal([TimeSpan.FromMilliseconds(7)], _clock.Waits);
    }

    [Fact]
    public async Task Tweets_SpeakOfTheToolsPeopleAskAbout()
    {
        _options.TweetsPerHandle = 500;
        var pages = await ReadAllAsync(sinceId: null);
        var text = string.Join('\n', pages.SelectMany(page => page.Tweets).Select(tweet => tweet.Text));

        foreach (var word in new[] { "snowflake", "databricks", "bigquery", "redshift", "data mesh", "data vault", "dbt" })
            Assert.Contains(word, text, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<XTimelineRequest> RequestAsync(IXClient client) =>
        new((await client.FindUserAsync("databricks", CancellationToken.None)).User.Id, "databricks");

    private SandboxXClient NewClient() => new(new SandboxX(_options, _clock), _options, _clock);
}
