using System.Text;
using System.Text.Json;
using Dagfire.Tasks.GitHub;
using Dagfire.Tasks.GitHub.Sandbox;
using Dagfire.Tasks.GitHub.Tokens;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Conformance;

/// <summary>What every <see cref="IGitHubClient"/> must do. An adapter's tests derive and supply a client that asks the sandbox with the tokens of <see cref="Options"/>.</summary>
public abstract class GitHubClientConformance
{
    protected static readonly RepositoryName Airflow = RepositoryName.Parse("apache/airflow");

    protected ManualClock Clock { get; } = new();

    protected SandboxGitHubOptions Options { get; } = new() { Latency = TimeSpan.Zero };

    protected TokenLedger Ledger { get; } = new();

    protected abstract IGitHubClient Client { get; }

    public static TheoryData<GitHubResource, string> Listings => new()
    {
        { GitHubResource.Commits, "sha" }, { GitHubResource.Issues, "number" }, { GitHubResource.PullRequests, "number" }, { GitHubResource.Contributors, "login" },
        { GitHubResource.Releases, "id" }, { GitHubResource.Branches, "name" },
    };

    [Theory]
    [MemberData(nameof(Listings))]
    public async Task List_PageByPage_GivesEveryEntryOnce(GitHubResource resource, string key)
    {
        var whole = await EntriesAsync(GitHubRequest.Of(resource, Airflow));
        var paged = await EntriesAsync(GitHubRequest.Of(resource, Airflow) with { PageSize = 3 });

        Assert.NotEmpty(whole);
        Assert.Distinct(paged.Select(entry => entry.GetProperty(key).ToString()));
        Assert.Equal(whole.Select(entry => entry.GetRawText()), paged.Select(entry => entry.GetRawText()));
    }

    [Fact]
    public async Task List_HugePage_HasItsHundredEntries()
    {
        var page = await AskAsync(GitHubRequest.Of(GitHubResource.Commits, Airflow) with { PageSize = 100 });

        Assert.Equal(100, page.Items);
        Assert.NotNull(page.NextPage);
    }

    [Fact]
    public async Task List_CommitsSince_GivesThoseOnly()
    {
        var all = await EntriesAsync(GitHubRequest.Of(GitHubResource.Commits, Airflow));
        var since = TimeOf(all[20]);

        var some = await EntriesAsync(GitHubRequest.Of(GitHubResource.Commits, Airflow) with { Since = since, PageSize = 7 });

        Assert.Equal(all.Where(commit => TimeOf(commit) >= since).Select(commit => commit.GetRawText()), some.Select(commit => commit.GetRawText()));
    }

    [Fact]
    public async Task List_IssuesSince_GivesThoseUpdatedSince()
    {
        var since = Clock.GetUtcNow().AddDays(-10);

        var issues = await EntriesAsync(GitHubRequest.Of(GitHubResource.Issues, Airflow) with { Since = since });

        Assert.NotEmpty(issues);
        Assert.All(issues, issue => Assert.True(issue.GetProperty("updated_at").GetDateTimeOffset() >= since));
    }

    [Fact]
    public async Task List_Issues_HaveLabelsMilestonesAndReactions()
    {
        var issues = await EntriesAsync(GitHubRequest.Of(GitHubResource.Issues, Airflow));

        Assert.Contains(issues, issue => issue.GetProperty("labels").GetArrayLength() > 0);
        Assert.Contains(issues, issue => issue.GetProperty("milestone").ValueKind == JsonValueKind.Object);
        Assert.Contains(issues, issue => issue.GetProperty("reactions").GetProperty("total_count").GetInt32() > 0);
        Assert.Contains(issues, issue => issue.TryGetProperty("pull_request", out _));
    }

    [Fact]
    public async Task List_Stargazers_TellTheTimeOfEachStar()
    {
        var stars = await EntriesAsync(GitHubRequest.Of(GitHubResource.Stargazers, Airflow));

        Assert.NotEmpty(stars);
        Assert.All(stars, star => Assert.True(star.GetProperty("starred_at").GetDateTimeOffset() <= Clock.GetUtcNow()));
        Assert.Distinct(stars.Select(star => star.GetProperty("user").GetProperty("id").GetInt64()));
    }

    [Fact]
    public async Task Ask_PullRequest_HasItsStats()
    {
        var listed = (await EntriesAsync(GitHubRequest.Of(GitHubResource.PullRequests, Airflow)))[0];

        var pull = Root(await AskAsync(GitHubRequest.PullRequest(Airflow, listed.GetProperty("number").GetInt64())));

        Assert.False(listed.TryGetProperty("additions", out _));
        Assert.True(pull.GetProperty("changed_files").GetInt32() > 0);
        Assert.Equal(listed.GetProperty("id").GetInt64(), pull.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Ask_RepositoryLanguagesAndUser_GiveObjects()
    {
        Assert.Equal("apache/airflow", Root(await AskAsync(GitHubRequest.Of(GitHubResource.Repository, Airflow))).GetProperty("full_name").GetString());
        Assert.All(Root(await AskAsync(GitHubRequest.Of(GitHubResource.Languages, Airflow))).EnumerateObject(), language => Assert.True(language.Value.GetInt64() > 0));
        var login = (await EntriesAsync(GitHubRequest.Of(GitHubResource.Contributors, Airflow)))[0].GetProperty("login").GetString()!;
        Assert.True(Root(await AskAsync(GitHubRequest.User(login))).TryGetProperty("location", out _));
    }

    [Fact]
    public async Task Ask_LoginWithBrackets_IsFound() =>
        Assert.Equal("Bot", Root(await AskAsync(GitHubRequest.User("sandbox-bot-1[bot]"))).GetProperty("type").GetString());

    [Fact]
    public async Task Ask_Unicode_ComesThroughUnchanged()
    {
        var page = await AskAsync(GitHubRequest.Of(GitHubResource.Commits, Airflow));
        var text = Encoding.UTF8.GetString(page.Json.Span);

        Assert.Contains("日本語の翻訳", text, StringComparison.Ordinal);
        Assert.Contains("✨", text, StringComparison.Ordinal);
        Assert.Contains("Dvořák", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_WithTheETag_IsNotModifiedAndCostsNothing()
    {
        var request = GitHubRequest.Of(GitHubResource.Repository, Airflow);
        Options.Tokens = [Options.Tokens[0]];
        var first = await AskAsync(request);

        var again = await AskAsync(request with { ETag = first.ETag });
        Clock.Advance(TimeSpan.FromDays(2));
        var later = await AskAsync(request with { ETag = first.ETag });

        Assert.Equal((true, 0, first.RateLimit!.Remaining), (again.NotModified, again.Items, again.RateLimit!.Remaining));
        Assert.Equal((false, 1), (later.NotModified, later.Items));
    }

    [Fact]
    public async Task Ask_EmptyRepository_GivesEmptyPages()
    {
        Options.Faults.EmptyRepositories.Add("orchest/orchest");
        var empty = RepositoryName.Parse("orchest/orchest");
        foreach (var resource in new[] { GitHubResource.Commits, GitHubResource.Contributors, GitHubResource.Branches, GitHubResource.Releases })
        {
            var page = await AskAsync(GitHubRequest.Of(resource, empty));

            Assert.Equal(("[]", 0, null), (Encoding.UTF8.GetString(page.Json.Span), page.Items, page.NextPage));
        }
    }

    [Fact]
    public async Task Ask_WhatIsNotThere_Throws()
    {
        Options.Faults.MissingRepositories.Add("apache/airflow");

        var thrown = await Assert.ThrowsAsync<GitHubNotFoundException>(() => AskAsync(GitHubRequest.Of(GitHubResource.Commits, Airflow)));

        Assert.Contains("apache/airflow", thrown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<GitHubNotFoundException>(() => AskAsync(GitHubRequest.User("nobody-at-all")));
    }

    [Fact]
    public async Task Ask_ManyTimes_TakesTheTokenWithMostLeft()
    {
        Options.Quotas["sandbox-1"] = 10;
        Options.Quotas["sandbox-2"] = 30;
        Options.Quotas["sandbox-3"] = 20;

        await AskManyAsync(30);

        Assert.Equal(["sandbox-1", "sandbox-2", "sandbox-3"], Ledger.Tokens.Select(token => token.Label));
        Assert.All(Ledger.Tokens, token => Assert.InRange(token.Remaining!.Value, 8, 11));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task Ask_QuotaUsedUpInTheMiddle_GoesOnWithAnotherAndThenRests(int status)
    {
        Options.Faults.LimitStatus = status;
        Options.Quota = 4;
        await AskManyAsync(12);

        var exhausted = await Assert.ThrowsAsync<GitHubExhaustedException>(() => AskManyAsync(1));

        Assert.InRange(exhausted.ResumeAt, Clock.GetUtcNow().AddMinutes(59), Clock.GetUtcNow().AddMinutes(61));
        Assert.Equal([4, 4, 4], Ledger.Tokens.Select(token => token.Requests));
        Clock.Advance(exhausted.ResumeAt - Clock.GetUtcNow());
        await AskManyAsync(12);
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(20)]
    public async Task Ask_ClockOfGitHubIsWrong_RestsAsLongAsTheWindow(int minutes)
    {
        Options.Faults.ClockSkew = TimeSpan.FromMinutes(minutes);
        Options.Quota = 1;
        await AskManyAsync(3);

        var exhausted = await Assert.ThrowsAsync<GitHubExhaustedException>(() => AskManyAsync(1));

        Assert.InRange(exhausted.ResumeAt, Clock.GetUtcNow().AddMinutes(59), Clock.GetUtcNow().AddMinutes(61));
    }

    [Fact]
    public async Task Ask_SecondaryLimit_LetsThatTokenRest()
    {
        Options.Faults.ThrottledRequests.Add(1);
        Options.Faults.RetryAfter = TimeSpan.FromSeconds(90);

        await AskManyAsync(4);

        var resting = Assert.Single(Ledger.Tokens, token => token.State == "resting");
        Assert.Equal(1, resting.Requests);
        Clock.Advance(TimeSpan.FromSeconds(92));
        await AskManyAsync(3);
        Assert.DoesNotContain(Ledger.Tokens, token => token.State == "resting");
    }

    [Fact]
    public async Task Ask_ExpiredToken_IsPutAsideAndNamed()
    {
        Options.Faults.RefusedTokens.Add("sandbox-2");

        await AskManyAsync(6);

        var refused = Assert.Single(Ledger.Tokens, token => token.State == "refused");
        Assert.Equal(("sandbox-2", 1), (refused.Label, refused.Requests));
    }

    [Fact]
    public async Task Ask_EveryTokenExpired_NamesThem()
    {
        Options.Faults.RefusedTokens.UnionWith(["sandbox-1", "sandbox-2", "sandbox-3"]);

        var thrown = await Assert.ThrowsAsync<GitHubUnauthorizedException>(() => AskManyAsync(1));

        Assert.Contains("'sandbox-1', 'sandbox-2', 'sandbox-3'", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox_", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_StormOf5xx_ThrowsAndPasses()
    {
        Options.Faults.FailingRequests.UnionWith([1, 2, 3]);
        for (var request = 0; request < 3; request++)
            Assert.Equal(502, (await Assert.ThrowsAsync<GitHubServerException>(() => AskManyAsync(1))).Status);

        await AskManyAsync(1);
    }

    [Fact]
    public async Task Ask_HalfAPayload_IsCarriedByTheExceptionWithTheNextPage()
    {
        Options.Faults.TruncatedRequests.Add(1);

        var thrown = await Assert.ThrowsAsync<GitHubPayloadException>(() => AskAsync(GitHubRequest.Of(GitHubResource.Commits, Airflow)));

        Assert.NotEqual(0, thrown.Payload.Length);
        Assert.NotNull(thrown.NextPage);
    }

    [Fact]
    public async Task Ask_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client.AskAsync(GitHubRequest.Of(GitHubResource.Repository, Airflow), Ledger, cancelled.Token));
    }

    protected Task<GitHubAnswer> AskAsync(GitHubRequest request) => Client.AskAsync(request, Ledger, CancellationToken.None);

    protected async Task AskManyAsync(int times)
    {
        for (var time = 0; time < times; time++)
            await AskAsync(GitHubRequest.Of(GitHubResource.Languages, Airflow));
    }

    protected async Task<IReadOnlyList<JsonElement>> EntriesAsync(GitHubRequest request)
    {
        var entries = new List<JsonElement>();
        await foreach (var page in Client.ListAsync(request, Ledger, CancellationToken.None))
        {
            var found = Root(page).EnumerateArray().ToArray();
            Assert.Equal(page.Items, found.Length);
            Assert.InRange(found.Length, 0, request.PageSize);
            entries.AddRange(found);
        }

        return entries;
    }

    private static JsonElement Root(GitHubAnswer answer) => JsonElement.Parse(answer.Json.Span);

    private static DateTimeOffset TimeOf(JsonElement commit) => commit.GetProperty("commit").GetProperty("committer").GetProperty("date").GetDateTimeOffset();
}
