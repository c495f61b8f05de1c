namespace Dagfire.Tasks.GitHub.Extraction;

public sealed class ExtractGitHubFailureTests : IDisposable
{
    private readonly GitHubFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Run_EveryTokenUsedUp_GivesTheSlotBackUntilTheFirstReset()
    {
        _fixture.Options.Quota = 5;

        var rest = Assert.IsType<TaskResult.Rescheduled>(await _fixture.RunAsync());

        Assert.InRange(rest.Until, _fixture.Clock.GetUtcNow().AddMinutes(59), _fixture.Clock.GetUtcNow().AddMinutes(61));
        Assert.Equal(15, _fixture.Sandbox.Requests);
        Assert.Contains(_fixture.Log.Lines, line => line.Contains("every token rests", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_QuotasOfAFewRequests_GoesOnWhereItStoppedAndReadsAll()
    {
        _fixture.Options.Quotas["sandbox-1"] = 2;
        _fixture.Options.Quotas["sandbox-2"] = 3;
        _fixture.Options.Quotas["sandbox-3"] = 1;
        using var free = new GitHubFixture();
        var summary = await free.SucceedAsync();
        _fixture.Options.Until = _fixture.Clock.GetUtcNow();
        _fixture.Parameters = _fixture.Parameters with { Entities = [GitHubEntity.Users, GitHubEntity.PullRequests, GitHubEntity.Stargazers] };

        var (result, rests) = await _fixture.ToEndAsync();

        var limited = Assert.IsType<GitHubSummary>(Assert.IsType<TaskResult.Succeeded>(result).Output);
        Assert.InRange(rests, 3, 20);
        Assert.Equal(rests, limited.Rests);
        Assert.Equal(_fixture.Sandbox.Requests, limited.Tokens.Sum(token => token.Requests));
        Assert.Equal(["sandbox-1", "sandbox-2", "sandbox-3"], limited.Tokens.Select(token => token.Label));
        foreach (var (entity, key) in new[] { (GitHubEntity.Users, "login"), (GitHubEntity.PullRequests, "number"), (GitHubEntity.Stargazers, "starred_at") })
            Assert.Equal(await free.ValuesAsync(entity, key), await _fixture.ValuesAsync(entity, key));
        Assert.Equal(0, summary.Rests);
    }

    [Fact]
    public async Task Run_TokenRefused_IsNamedInLogAndSummaryAndNeverItsValue()
    {
        _fixture.Options.Faults.RefusedTokens.Add("sandbox-2");

        var summary = await _fixture.SucceedAsync();

        Assert.Equal("refused", summary.Tokens.Single(token => token.Label == "sandbox-2").State);
        Assert.Contains("GitHub refuses the token 'sandbox-2'; it is put aside.", _fixture.Log.Warnings);
        Assert.Contains(_fixture.Log.Lines, line => line.StartsWith("Token 'sandbox-1': ", StringComparison.Ordinal) && line.Contains("of 5000 left until", StringComparison.Ordinal));
        Assert.DoesNotContain(_fixture.Log.Lines, line => line.Contains("sandbox_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_EveryTokenRefused_FailsAndNamesThem()
    {
        _fixture.Options.Faults.RefusedTokens.UnionWith(["sandbox-1", "sandbox-2", "sandbox-3"]);

        Assert.Contains("GitHub refuses every token: 'sandbox-1', 'sandbox-2', 'sandbox-3'", await _fixture.FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_GitHubFailsNowAndThen_AsksAgain()
    {
        _fixture.Options.Faults.FailingRequests.UnionWith([2, 5, 6, 9]);

        await _fixture.SucceedAsync();

        Assert.Equal(4, _fixture.Log.Warnings.Count(line => line.Contains("answered 502", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_StormThatDoesNotEnd_FailsAndTheNextAttemptGoesOn()
    {
        _fixture.Parameters = _fixture.Parameters with { Entities = [GitHubEntity.Commits] };
        _fixture.Options.Faults.FailingRequests.UnionWith(Enumerable.Range(3, 4));
        Assert.Contains("answered 502", await _fixture.FailAsync(), StringComparison.Ordinal);
        var written = await _fixture.ValuesAsync(GitHubEntity.Commits, "sha");
        Assert.Equal(20, written.Length);

        await _fixture.SucceedAsync();

        var all = await _fixture.EntriesAsync(GitHubEntity.Commits);
        Assert.Distinct(all.Select(commit => commit.GetProperty("sha").GetString()));
        Assert.Superset(written.ToHashSet(), all.Select(commit => commit.GetProperty("sha").GetString()).ToHashSet()!);
    }

    [Fact]
    public async Task Run_PayloadThatDoesNotParse_IsKeptCountedReportedAndDoesNotStopTheRest()
    {
        _fixture.Parameters = _fixture.Parameters with { RequestRetries = 1 };
        _fixture.Options.Faults.TruncatedPaths.Add("repos/apache/airflow/releases");
        _fixture.Options.Faults.TruncatedPaths.Add("repos/apache/airflow/commits");

        var summary = await _fixture.SucceedAsync();

        var commits = summary.Entities.Single(entity => entity.Entity == "commits");
        Assert.Equal(0, commits.Items);
        Assert.Equal(commits.Unreadable, commits.UnreadableKeys.Count);
        Assert.True(commits.Unreadable >= 2);
        Assert.True(summary.Unreadable > commits.Unreadable);
        Assert.All(commits.UnreadableKeys, key => Assert.NotNull(_fixture.Objects.HeadAsync(key, CancellationToken.None).Result));
        Assert.Contains(_fixture.Log.Warnings, line => line.Contains("github/unreadable/commits/apache.airflow-20261120T000000Z-1.json", StringComparison.Ordinal));
        Assert.NotEmpty(await _fixture.EntriesAsync(GitHubEntity.Users));
    }

    [Fact]
    public async Task Run_AfterAPayloadThatDidNotParse_AsksForThatStretchAgain()
    {
        _fixture.Parameters = _fixture.Parameters with { RequestRetries = 0, Entities = [GitHubEntity.Commits], CommitOverlap = TimeSpan.Zero };
        _fixture.Options.Faults.TruncatedRequests.Add(2);
        await _fixture.SucceedAsync();
        var lacking = (await _fixture.ValuesAsync(GitHubEntity.Commits, "sha")).Length;
        _fixture.NextRun();

        await _fixture.SucceedAsync();

        Assert.True((await _fixture.ValuesAsync(GitHubEntity.Commits, "sha")).Length >= lacking + 10);
    }

    [Fact]
    public async Task Run_RepositoryThatIsNotThere_Fails()
    {
        _fixture.Options.Faults.MissingRepositories.Add("apache/airflow");

        Assert.Contains("apache/airflow", await _fixture.FailAsync(), StringComparison.Ordinal);
        Assert.Equal(1, _fixture.Sandbox.Requests);
    }

    [Fact]
    public async Task Run_UserWhoIsGone_IsCounted()
    {
        await _fixture.SucceedAsync();
        var login = (await _fixture.ValuesAsync(GitHubEntity.Contributors, "login"))[0];
        using var other = new GitHubFixture();
        other.Options.Faults.MissingUsers.Add(login);

        var summary = await other.SucceedAsync();

        Assert.Equal(1, summary.Entities.Single(entity => entity.Entity == "users").Missing);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Run_KilledBetweenPutAndNote_LosesNothing(int write)
    {
        _fixture.State.FailAtWrite = write;
        await Assert.ThrowsAsync<IOException>(() => _fixture.RunAsync());
        _fixture.State.FailAtWrite = null;

        await _fixture.SucceedAsync();

        using var undisturbed = new GitHubFixture();
        await undisturbed.SucceedAsync();
        foreach (var entity in GitHubEntities.WithTables)
            Assert.Equal(await TextsAsync(undisturbed, entity), await TextsAsync(_fixture, entity));
    }

    [Fact]
    public async Task Run_FaultsAtRandomSteps_WritesWhatAnUndisturbedRunWrites()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed: {seed}");
        var random = new Random(seed);
        // It takes longer, and both are to see the same.
        _fixture.Options.Until = _fixture.Clock.GetUtcNow();
        _fixture.Options.Quota = 40;
        _fixture.Options.QuotaWindow = TimeSpan.FromSeconds(1);
        // No storm outlasts the patience: what is mutilated to the end is kept aside and would be lacking here.
        _fixture.Parameters = _fixture.Parameters with { RequestRetries = 20 };
        for (var fault = 0; fault < 30; fault++)
            Pick(random).Add(random.Next(1, 120));

        TaskResult result;
        var attempts = 0;
        do
        {
            result = await _fixture.RunAsync();
            Assert.True(++attempts < 200, $"It does not come to an end (seed {seed}): {result}");
            if (result is TaskResult.Rescheduled rest)
                _fixture.Clock.Advance(rest.Until - _fixture.Clock.GetUtcNow());
        }
        while (result is not TaskResult.Succeeded);

        using var undisturbed = new GitHubFixture();
        await undisturbed.SucceedAsync();
        foreach (var entity in GitHubEntities.WithTables)
            Assert.Equal(await TextsAsync(undisturbed, entity), await TextsAsync(_fixture, entity));
    }

    private static async Task<string[]> TextsAsync(GitHubFixture fixture, GitHubEntity entity) =>
        [.. (await fixture.EntriesAsync(entity)).Select(entry => entry.GetRawText()).Distinct().Order(StringComparer.Ordinal)];

    private ISet<int> Pick(Random random) => random.Next(3) switch
    {
        0 => _fixture.Options.Faults.FailingRequests,
        1 => _fixture.Options.Faults.TruncatedRequests,
        _ => _fixture.Options.Faults.ThrottledRequests,
    };
}
