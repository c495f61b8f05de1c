using System.Globalization;
using System.Text.Json;
using Dagfire.Tasks.X;

namespace Dagfire.Tasks.Conformance;

/// <summary>What every <see cref="IXClient"/> must do. An adapter's tests derive and supply a client and users it serves.</summary>
public abstract class XClientConformance
{
    protected abstract IXClient Client { get; }

    /// <summary>A user with at least two pages of <see cref="PageSize"/> tweets.</summary>
    protected abstract string Handle { get; }

    /// <summary>Another user with at least two pages.</summary>
    protected abstract string OtherHandle { get; }

    protected abstract string MissingHandle { get; }

    protected abstract int PageSize { get; }

    [Fact]
    public async Task FindUser_Known_GivesTheUserAndTheAnswer()
    {
        var lookup = await Client.FindUserAsync(Handle, CancellationToken.None);

        Assert.Equal(Handle, lookup.User.Username, ignoreCase: true);
        Assert.True(ulong.TryParse(lookup.User.Id, CultureInfo.InvariantCulture, out _));
        using var json = JsonDocument.Parse(lookup.Json);
        var user = json.RootElement.GetProperty("data")[0];
        Assert.Equal(lookup.User.Id, user.GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Number, user.GetProperty("public_metrics").GetProperty("followers_count").ValueKind);
    }

    [Fact]
    public async Task FindUser_InAnotherLetterCase_IsTheSameUser()
    {
        var one = await Client.FindUserAsync(Handle, CancellationToken.None);
        var other = await Client.FindUserAsync(Handle.ToUpperInvariant(), CancellationToken.None);

        Assert.Equal(one.User.Id, other.User.Id);
    }

    [Fact]
    public async Task FindUser_Unknown_Throws()
    {
        var thrown = await Assert.ThrowsAsync<XUserNotFoundException>(() => Client.FindUserAsync(MissingHandle, CancellationToken.None));

        Assert.Equal(MissingHandle, thrown.Handle);
    }

    [Fact]
    public async Task ReadTimeline_PageByPage_GivesEachTweetOnceNewestFirst()
    {
        var pages = await ReadAllAsync(sinceId: null);
        var ids = pages.SelectMany(page => page.Tweets).Select(tweet => ulong.Parse(tweet.Id, CultureInfo.InvariantCulture)).ToArray();

        Assert.True(pages.Count >= 2);
        Assert.Equal(ids.OrderDescending(), ids);
        Assert.Distinct(ids);
        Assert.All(pages, page => Assert.InRange(page.Tweets.Count, 1, PageSize));
        Assert.All(pages, page => Assert.Equal(page.Tweets[0].Id, page.NewestId));
        Assert.All(pages, page => Assert.Equal(page.Tweets[^1].Id, page.OldestId));
    }

    [Fact]
    public async Task ReadTimeline_SinceTheNewest_IsEmpty()
    {
        var all = await ReadAllAsync(sinceId: null);

        var newer = await ReadAllAsync(sinceId: all[0].NewestId);

        var page = Assert.Single(newer);
        Assert.Empty(page.Tweets);
        Assert.Null(page.NewestId);
    }

    [Fact]
    public async Task ReadTimeline_TokenOfAnotherUser_IsRefused()
    {
        var first = await Client.ReadTimelineAsync(await RequestAsync(Handle), CancellationToken.None);
        var other = await RequestAsync(OtherHandle) with { PaginationToken = first.NextToken };

        await Assert.ThrowsAsync<XInvalidRequestException>(() => Client.ReadTimelineAsync(other, CancellationToken.None));
    }

    [Fact]
    public async Task ReadTimeline_SameToken_GivesTheSamePage()
    {
        var first = await Client.ReadTimelineAsync(await RequestAsync(Handle), CancellationToken.None);
        var next = await RequestAsync(Handle) with { PaginationToken = first.NextToken };

        var one = await Client.ReadTimelineAsync(next, CancellationToken.None);
        var again = await Client.ReadTimelineAsync(next, CancellationToken.None);

        Assert.True(one.Json.Span.SequenceEqual(again.Json.Span));
    }

    [Fact]
    public async Task FindUser_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client.FindUserAsync(Handle, cancelled.Token));
    }

    protected async Task<IReadOnlyList<XTimelinePage>> ReadAllAsync(string? sinceId)
    {
        var request = await RequestAsync(Handle) with { SinceId = sinceId };
        var pages = new List<XTimelinePage>();
        do
        {
            pages.Add(await Client.ReadTimelineAsync(request, CancellationToken.None));
            request = request with { PaginationToken = pages[^1].NextToken };
        }
        while (request.PaginationToken is not null);
        return pages;
    }

    private async Task<XTimelineRequest> RequestAsync(string handle)
    {
        var lookup = await Client.FindUserAsync(handle, CancellationToken.None);
        return new XTimelineRequest(lookup.User.Id, handle) { MaxResults = PageSize };
    }
}
