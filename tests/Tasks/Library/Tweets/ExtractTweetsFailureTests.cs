using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Tweets;

public sealed class ExtractTweetsFailureTests : IDisposable
{
    private readonly ExtractionFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task MissingAndSuspendedUsers_AreReportedAndDoNotStopTheRest()
    {
        _fixture.Options.Faults.MissingUsers.Add("databricks");
        _fixture.Options.Faults.SuspendedUsers.Add("jthandy");

        var summary = await _fixture.SucceedAsync();

        Assert.Equal((1, 2), (summary.Done, summary.Failed));
        Assert.Equal(["databricks", "jthandy"], summary.Failures.Select(failure => failure.Handle));
        Assert.Equal(2, _fixture.Context.Logger.Warnings.Count);
        Assert.Equal(0, (await _fixture.SucceedAsync()).Due);
        _fixture.Context.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(3, (await _fixture.SucceedAsync()).Due);
    }

    [Fact]
    public async Task ServerErrors_AreWaitedOutWithGrowingDelays()
    {
        foreach (var request in new[] { 2, 3, 4 })
            _fixture.Options.Faults.FailingRequests.Add(request);

        var summary = await _fixture.SucceedAsync();

        Assert.Equal((3, 0), (summary.Done, summary.Failed));
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)], _fixture.Context.Clock.Waits);
    }

    [Fact]
    public async Task ServerErrors_ThatLast_FailTheHandleAndItIsAskedNextTime()
    {
        foreach (var request in Enumerable.Range(1, 4))
            _fixture.Options.Faults.FailingRequests.Add(request);

        var summary = await _fixture.SucceedAsync();

        Assert.Equal((2, 1), (summary.Done, summary.Failed));
        var next = await _fixture.SucceedAsync();
        Assert.Equal((1, 1, 0), (next.Due, next.Done, next.Failed));
    }

    [Fact]
    public async Task ServerErrors_Everywhere_FailTheAttempt()
    {
        _fixture.Options.Faults.FailureProbability = 1;

        var failed = Assert.IsType<TaskResult.Failed>(await _fixture.RunAsync());

        Assert.True(failed.Retryable);
        Assert.Contains("503", failed.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerErrors_FiveHandlesInARow_EndTheAttemptEarly()
    {
        _fixture.Handles = [.. Enumerable.Range(1, 50).Select(number => $"user{number}")];
        _fixture.Options.Faults.FailureProbability = 1;

        var failed = Assert.IsType<TaskResult.Failed>(await _fixture.RunAsync());

        Assert.Equal(20, _fixture.Sandbox.Requests);
        Assert.Contains("user5", failed.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerErrors_AtRandom_EndWithTheSameObjects()
    {
        using var whole = new ExtractionFixture();
        await whole.SucceedAsync();
        _fixture.Options.Faults.FailureProbability = 0.2;
        _fixture.Context.Clock.Advance(TimeSpan.Zero);

        var summary = await _fixture.SucceedAsync();

        Assert.Equal(3, summary.Done);
        Assert.Subset((await _fixture.TweetIdsAsync()).ToHashSet(), (await whole.TweetIdsAsync()).ToHashSet());
    }

    [Fact]
    public async Task WrongParameters_FailForGoodBeforeAnyRequest()
    {
        ExtractTweets[] wrong =
        [
            new() { MaxResults = 4 }, new() { MaxResults = 101 }, new() { BatchSize = 0 }, new() { RequestRetries = -1 }, new() { RefreshInterval = TimeSpan.Zero },
            new() { StartTime = DateTimeOffset.UnixEpoch, EndTime = DateTimeOffset.UnixEpoch },
        ];
        foreach (var parameters in wrong)
        {
            _fixture.Parameters = parameters;
            Assert.False(Assert.IsType<TaskResult.Failed>(await _fixture.RunAsync()).Retryable);
        }

        Assert.Equal(0, _fixture.Sandbox.Requests);
    }

    [Fact]
    public async Task WrongCredentials_FailTheAttemptAndSaySo()
    {
        _fixture.Options.Faults.UnauthorizedRequests.Add(3);

        var failed = Assert.IsType<TaskResult.Failed>(await _fixture.RunAsync());

        Assert.Contains("credentials", failed.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TruncatedAnswer_IsAskedForAgain()
    {
        _fixture.Options.Faults.TruncatedRequests.Add(2);

        Assert.Equal((3, 0), ((await _fixture.SucceedAsync()).Done, (await _fixture.SucceedAsync()).Failed));
    }

    [Fact]
    public async Task TruncatedAnswer_EveryTime_IsKeptForTheIngestAndMendedNextTime()
    {
        foreach (var request in Enumerable.Range(2, 4))
            _fixture.Options.Faults.TruncatedRequests.Add(request);

        var summary = await _fixture.SucceedAsync();

        Assert.Equal(("databricks", 1), (Assert.Single(summary.Failures).Handle, summary.Failed));
        Assert.Equal((1, "tweets/databricks.json"), (summary.Unreadable, Assert.Single(summary.UnreadableKeys)));
        Assert.Equal((3, 2), (summary.Due, summary.Done));
        var kept = await _fixture.Objects.ReadTextAsync("tweets/databricks.json");
        await _fixture.SucceedAsync();
        var mended = await _fixture.Objects.ReadTextAsync("tweets/databricks.json");
        Assert.StartsWith(kept!, mended, StringComparison.Ordinal);
        Assert.True(mended!.Length > kept!.Length);
    }

    [Fact]
    public async Task TruncatedUser_EveryTime_IsKeptCountedReportedAndDoesNotStopTheRest()
    {
        foreach (var request in Enumerable.Range(1, 4))
            _fixture.Options.Faults.TruncatedRequests.Add(request);

        var summary = await _fixture.SucceedAsync();

        Assert.Equal((2, 1, 1), (summary.Done, summary.Failed, summary.Unreadable));
        Assert.Equal(["users/databricks.json"], summary.UnreadableKeys);
        Assert.NotEmpty((await _fixture.Objects.ReadTextAsync("users/databricks.json"))!);
        Assert.Contains(_fixture.Context.Logger.Warnings, line => line.Contains("databricks", StringComparison.Ordinal) && line.Contains("cannot be read", StringComparison.Ordinal));
        Assert.Equal(0, (await _fixture.SucceedAsync()).Unreadable);
        Assert.Contains("\"username\":\"databricks\"", await _fixture.Objects.ReadTextAsync("users/databricks.json"), StringComparison.Ordinal);
    }
}
