using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Tweets;

public sealed class ExtractTweetsInterruptionTests : IDisposable
{
    private readonly ExtractionFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RateLimit_EndsTheAttemptAndTheNextGoesOnAtTheSamePage()
    {
        using var whole = new ExtractionFixture();
        await whole.SucceedAsync();
        _fixture.Options.TimelineQuota = 2;

        var summary = await _fixture.SucceedAsync();

        Assert.Equal(_fixture.Context.Clock.GetUtcNow().AddMinutes(15), summary.RateLimitedUntil);
        Assert.Equal((0, 2), (summary.Done, summary.Pages));
        var refused = _fixture.Requests[^1];
        Assert.NotNull(refused.PaginationToken);
        _fixture.Requests.Clear();
        _fixture.Context.Clock.Advance(TimeSpan.FromMinutes(15));
        await _fixture.SucceedAsync();
        Assert.Equal(refused, _fixture.Requests[0]);
        Assert.Contains(_fixture.Context.Logger.Warnings, line => line.Contains("quota", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RateLimit_AttemptAfterAttempt_EndsWithEverythingOnce()
    {
        using var whole = new ExtractionFixture();
        await whole.SucceedAsync();
        _fixture.Options.TimelineQuota = 2;
        // Short, so that the timelines stay as they are meanwhile.
        _fixture.Options.QuotaWindow = TimeSpan.FromSeconds(1);
        while ((await _fixture.SucceedAsync()).RateLimitedUntil is not null)
            _fixture.Context.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(await whole.TweetIdsAsync(), await _fixture.TweetIdsAsync());
    }

    [Fact]
    public async Task RateLimit_OnTheUserEndpoint_KeepsWhatIsDone()
    {
        _fixture.Options.UserQuota = 1;

        var summary = await _fixture.SucceedAsync();

        Assert.Equal(1, summary.Done);
        Assert.NotNull(summary.RateLimitedUntil);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Kill_BetweenObjectAndNote_LosesAndDoublesNothing(int write)
    {
        using var whole = new ExtractionFixture();
        await whole.SucceedAsync();
        _fixture.Context.State.FailAtWrite = write;
        await Assert.ThrowsAsync<IOException>(() => _fixture.RunAsync());

        await _fixture.SucceedAsync();

        Assert.Equal(await whole.Objects.KeysAsync(), await _fixture.Objects.KeysAsync());
        Assert.Equal(await whole.TweetIdsAsync(), await _fixture.TweetIdsAsync());
    }

    [Fact]
    public async Task Kill_InALaterSweep_KeepsTweetsOfBoth()
    {
        await _fixture.SucceedAsync();
        _fixture.Context.Clock.Advance(TimeSpan.FromDays(30));
        _fixture.Context.State.FailAtWrite = 2;
        await Assert.ThrowsAsync<IOException>(() => _fixture.RunAsync());
        _fixture.Context.Clock.Advance(TimeSpan.FromDays(2));

        // First what the kill left half read, then what came since.
        await _fixture.SucceedAsync();
        await _fixture.SucceedAsync();

        using var fresh = new ExtractionFixture();
        fresh.Context.Clock.Advance(TimeSpan.FromDays(32));
        await fresh.SucceedAsync();
        Assert.Subset((await _fixture.TweetIdsAsync()).ToHashSet(), (await fresh.TweetIdsAsync()).ToHashSet());
    }

    [Fact]
    public async Task Token_ThatXNoLongerTakes_StartsTheSweepOver()
    {
        _fixture.Options.TimelineQuota = 1;
        await _fixture.SucceedAsync();
        _fixture.Context.Clock.Advance(TimeSpan.FromMinutes(15));
        _fixture.Options.TimelineQuota = 1500;
        var key = Assert.Single(_fixture.Context.State.Values).Key;
        var progress = await _fixture.Context.State.GetAsync<HandleProgress>(key, CancellationToken.None);
        await _fixture.Context.State.SetAsync(key, progress! with { NextToken = "7140aged" }, CancellationToken.None);

        using var whole = new ExtractionFixture();
        whole.Context.Clock.Advance(TimeSpan.FromMinutes(15));
        await whole.SucceedAsync();
        // A new sandbox, as after a restart: its quota is whole again.
        using var restarted = new ExtractionFixture();
        foreach (var (name, _) in _fixture.Context.State.Values)
            await restarted.Context.State.SetAsync(name, await _fixture.Context.State.GetAsync<HandleProgress>(name, CancellationToken.None), CancellationToken.None);
        restarted.Context.Clock.Advance(TimeSpan.FromMinutes(15));

        var summary = await restarted.SucceedAsync();

        Assert.Equal((3, 0), (summary.Done, summary.Failed));
        Assert.Equal(await whole.TweetIdsAsync(), await restarted.TweetIdsAsync());
    }

    [Fact]
    public async Task Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _fixture.RunAsync(cancelled.Token));
    }
}
