using System.Globalization;
using Dagfire.Tasks.X;

namespace Dagfire.Tasks.Conformance;

/// <summary>What every <see cref="IXClient"/> that searches must do besides. Payloads from disk do not search.</summary>
public abstract class XSearchConformance : XClientConformance
{
    /// <summary>Finds at least two pages of <see cref="XClientConformance.PageSize"/> tweets of several people, each with this word.</summary>
    protected abstract string Word { get; }

    /// <summary>The client's time.</summary>
    protected abstract DateTimeOffset Now { get; }

    [Fact]
    public async Task SearchRecent_PageByPage_GivesEachTweetOnceNewestFirst()
    {
        var pages = await SearchAllAsync(Search());
        var tweets = pages.SelectMany(page => page.Tweets).ToArray();
        var ids = tweets.Select(tweet => ulong.Parse(tweet.Id, CultureInfo.InvariantCulture)).ToArray();

        Assert.True(pages.Count >= 2);
        Assert.Equal(ids.OrderDescending(), ids);
        Assert.Distinct(ids);
        Assert.All(pages, page => Assert.InRange(page.Tweets.Count, 1, PageSize));
        Assert.All(pages, page => Assert.Equal((page.Tweets[0].Id, page.Tweets[^1].Id), (page.NewestId, page.OldestId)));
        Assert.All(tweets, tweet => Assert.Contains(Word, tweet.Text, StringComparison.OrdinalIgnoreCase));
        Assert.All(tweets, tweet => Assert.InRange(tweet.CreatedAt, Now - XSearchRequest.Reach, Now));
        Assert.True(tweets.Select(tweet => tweet.AuthorId).Distinct().Count() > 1);
    }

    [Fact]
    public async Task SearchRecent_WholePages_GiveWhatSmallOnesGive()
    {
        var small = await SearchAllAsync(Search());
        var whole = await SearchAllAsync(Search() with { MaxResults = XSearchRequest.MaxPageSize });

        Assert.Equal(small.SelectMany(page => page.Tweets), whole.SelectMany(page => page.Tweets));
    }

    [Fact]
    public async Task SearchRecent_SinceATweet_GivesNewerOnes()
    {
        var all = (await SearchAllAsync(Search())).SelectMany(page => page.Tweets).ToArray();

        var newer = await SearchAllAsync(Search() with { SinceId = all[5].Id });
        var newest = Assert.Single(await SearchAllAsync(Search() with { SinceId = all[0].Id }));

        Assert.Equal(all.Take(5), newer.SelectMany(page => page.Tweets));
        Assert.Empty(newest.Tweets);
        Assert.Null(newest.NewestId);
    }

    [Fact]
    public async Task SearchRecent_StretchOfTime_GivesItsTweetsOnly()
    {
        var all = (await SearchAllAsync(Search())).SelectMany(page => page.Tweets).ToArray();
        var (start, end) = (Now.AddDays(-5), Now.AddDays(-2));

        var found = (await SearchAllAsync(Search() with { StartTime = start, EndTime = end })).SelectMany(page => page.Tweets).ToArray();

        Assert.NotEmpty(found);
        Assert.Equal(all.Where(tweet => tweet.CreatedAt >= start && tweet.CreatedAt < end), found);
    }

    [Fact]
    public async Task SearchRecent_Queries_CombineAsXDoes()
    {
        var all = (await SearchAllAsync(Search())).SelectMany(page => page.Tweets).ToArray();

        var without = (await SearchAllAsync(Search() with { Query = $"{Word} -is:retweet" })).SelectMany(page => page.Tweets).ToArray();
        var nobody = await SearchAllAsync(Search() with { Query = $"({Word} OR \"no such – words\") from:nobody_at_all" });

        Assert.Equal(all.Where(tweet => !tweet.Text.StartsWith("RT @", StringComparison.Ordinal)), without);
        Assert.Empty(Assert.Single(nobody).Tweets);
    }

    [Fact]
    public async Task SearchRecent_WhatXDoesNotTake_IsRefused()
    {
        var first = await Client.SearchRecentAsync(Search(), CancellationToken.None);
        XSearchRequest[] wrong =
        [
            Search() with { Query = " " }, Search() with { Query = new string('x', XSearchRequest.MaxQueryLength + 1) }, Search() with { Query = "(never closed" },
            Search() with { MaxResults = XSearchRequest.MinPageSize - 1 }, Search() with { MaxResults = XSearchRequest.MaxPageSize + 1 },
            Search() with { StartTime = Now.AddDays(-8) }, Search() with { StartTime = Now, EndTime = Now.AddDays(-1) }, Search() with { SinceId = "1" },
            Search() with { Query = "something else", NextToken = first.NextToken },
        ];

        foreach (var request in wrong)
            await Assert.ThrowsAsync<XInvalidRequestException>(() => Client.SearchRecentAsync(request, CancellationToken.None));
    }

    private XSearchRequest Search() => new(Word) { MaxResults = PageSize };

    private async Task<IReadOnlyList<XTimelinePage>> SearchAllAsync(XSearchRequest request)
    {
        var pages = new List<XTimelinePage>();
        do
        {
            pages.Add(await Client.SearchRecentAsync(request, CancellationToken.None));
            request = request with { NextToken = pages[^1].NextToken };
        }
        while (request.NextToken is not null);
        return pages;
    }
}
