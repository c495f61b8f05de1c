using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Tweets;

public sealed class ExtractTweetsTests : IDisposable
{
    private readonly ExtractionFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Run_FirstTime_WritesUsersAndEveryPage()
    {
        var summary = await _fixture.SucceedAsync();

        Assert.Equal((3, 3, 3, 0), (summary.Followed, summary.Due, summary.Done, summary.Failed));
        Assert.Equal(["users/databricks.json", "users/jthandy.json", "users/teej_m.json"], await _fixture.Objects.KeysAsync(TweetKeys.Users));
        var pages = await _fixture.Objects.KeysAsync(TweetKeys.Tweets);
        Assert.Equal(summary.Pages, pages.Count);
        Assert.Contains("tweets/databricks.json", pages);
        Assert.Contains(pages, key => key.StartsWith("tweets/databricks-7140", StringComparison.Ordinal));
        var ids = await _fixture.TweetIdsAsync();
        Assert.Equal(summary.Tweets, ids.Count);
        Assert.Distinct(ids);
    }

    [Fact]
    public async Task Run_FirstPageOfEveryHandle_CarriesNoToken()
    {
        await _fixture.SucceedAsync();

        foreach (var requests in _fixture.Requests.GroupBy(request => request.Handle))
        {
            Assert.Null(requests.First().PaginationToken);
            Assert.All(requests.Skip(1), request => Assert.NotNull(request.PaginationToken));
        }
    }

    [Fact]
    public async Task Run_Again_AsksNobodyBeforeTheyAreDue()
    {
        await _fixture.SucceedAsync();
        var requests = _fixture.Sandbox.Requests;
        _fixture.Context.Clock.Advance(TimeSpan.FromHours(19));

        var summary = await _fixture.SucceedAsync();

        Assert.Equal((0, 0, 0), (summary.Due, summary.Done, summary.Pages));
        Assert.Equal(requests, _fixture.Sandbox.Requests);
    }

    [Fact]
    public async Task Run_NextDays_FetchesNewerTweetsOnlyUnderKeysOfTheirOwn()
    {
        await _fixture.SucceedAsync();
        var before = await ETagsAsync();
        _fixture.Requests.Clear();
        _fixture.Context.Clock.Advance(TimeSpan.FromDays(2));

        var summary = await _fixture.SucceedAsync();

        Assert.Equal(3, summary.Done);
        Assert.All(_fixture.Requests, request => Assert.NotNull(request.SinceId));
        var after = await ETagsAsync();
        Assert.All(before, pair => Assert.Equal(pair.Value, after[pair.Key]));
        Assert.Equal(summary.Pages, after.Count - before.Count);
        Assert.Distinct(await _fixture.TweetIdsAsync());
    }

    [Fact]
    public async Task Run_NothingNew_WritesNoPage()
    {
        _fixture.Parameters = new ExtractTweets { RefreshInterval = TimeSpan.FromMinutes(1) };
        await _fixture.SucceedAsync();
        var keys = await _fixture.Objects.KeysAsync(TweetKeys.Tweets);
        _fixture.Context.Clock.Advance(TimeSpan.FromMinutes(1));

        var summary = await _fixture.SucceedAsync();

        Assert.Equal(3, summary.Done);
        Assert.Equal(keys, await _fixture.Objects.KeysAsync(TweetKeys.Tweets));
    }

    [Fact]
    public async Task Run_UserWithoutTweets_WritesTheUserOnly()
    {
        _fixture.Options.TweetsPerHandle = 0;

        var summary = await _fixture.SucceedAsync();

        Assert.Equal((3, 0), (summary.Done, summary.Pages));
        Assert.Equal(3, (await _fixture.Objects.KeysAsync()).Count);
    }

    [Fact]
    public async Task Run_BatchSize_TakesTurns()
    {
        _fixture.Parameters = new ExtractTweets { BatchSize = 2 };

        await _fixture.SucceedAsync();
        await _fixture.SucceedAsync();

        Assert.Equal(["databricks", "jthandy", "teej_m"], _fixture.Requests.Select(request => request.Handle).Distinct());
        Assert.Equal(0, (await _fixture.SucceedAsync()).Due);
    }

    [Fact]
    public async Task Run_HandleAddedToTheList_ComesBeforeThoseDueAgain()
    {
        await _fixture.SucceedAsync();
        _fixture.Context.Clock.Advance(TimeSpan.FromDays(1));
        _fixture.Requests.Clear();
        _fixture.Handles = [.. _fixture.Handles, "newcomer"];

        await _fixture.SucceedAsync();

        Assert.Equal("newcomer", _fixture.Requests[0].Handle);
    }

    private async Task<Dictionary<string, string>> ETagsAsync()
    {
        var page = await _fixture.Objects.ListAsync(new ListRequest(TweetKeys.Tweets), CancellationToken.None);
        return page.Objects.ToDictionary(info => info.Key, info => info.ETag);
    }
}
