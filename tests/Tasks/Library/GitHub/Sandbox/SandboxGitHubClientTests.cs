using System.Text.Json;
using Dagfire.Tasks.Conformance;

namespace Dagfire.Tasks.GitHub.Sandbox;

public sealed class SandboxGitHubClientTests : GitHubClientConformance, IDisposable
{
    private RotatingGitHubClient? _client;

    protected override IGitHubClient Client => _client ??= NewClient();

    public void Dispose() => _client?.Dispose();

    [Fact]
    public async Task Ask_AnotherProcess_GivesTheSame()
    {
        using var other = NewClient();
        foreach (var resource in new[] { GitHubResource.Repository, GitHubResource.Languages, GitHubResource.Commits, GitHubResource.Issues, GitHubResource.Stargazers })
        {
            var one = await AskAsync(GitHubRequest.Of(resource, Airflow));
            var same = await other.AskAsync(GitHubRequest.Of(resource, RepositoryName.Parse("apache/airflow")), Ledger, CancellationToken.None);

            Assert.True(one.Json.Span.SequenceEqual(same.Json.Span));
        }
    }

    [Fact]
    public async Task Ask_AnotherSeed_GivesAnother()
    {
        var one = await AskAsync(GitHubRequest.Of(GitHubResource.Commits, Airflow));
        Options.Seed = 43;
        using var other = NewClient();

        var another = await other.AskAsync(GitHubRequest.Of(GitHubResource.Commits, Airflow), Ledger, CancellationToken.None);

        Assert.False(one.Json.Span.SequenceEqual(another.Json.Span));
    }

    [Fact]
    public async Task List_DaysLater_AddsCommitsAndChangesNone()
    {
        var before = await EntriesAsync(GitHubRequest.Of(GitHubResource.Commits, Airflow));
        Clock.Advance(TimeSpan.FromDays(3));

        var after = await EntriesAsync(GitHubRequest.Of(GitHubResource.Commits, Airflow));

        Assert.InRange(after.Count - before.Count, 1, 100);
        Assert.Equal(before.Select(commit => commit.GetRawText()), after.Skip(after.Count - before.Count).Select(commit => commit.GetRawText()));
    }

    // GitHub tells when a repository was made where nothing was pushed to it yet.
    [Fact]
    public async Task Ask_RepositoryOfATimeBeforeItsFirstCommit_HasTheTimesOfItsStart()
    {
        Options.Until = new DateTimeOffset(2023, 11, 21, 0, 0, 0, TimeSpan.Zero);

        var repository = JsonElement.Parse((await AskAsync(GitHubRequest.Of(GitHubResource.Repository, Airflow))).Json.Span);

        Assert.Equal(("2023-11-21T00:00:00Z", "2023-11-21T00:00:00Z"), (repository.GetProperty("pushed_at").GetString(), repository.GetProperty("created_at").GetString()));
    }

    [Fact]
    public async Task Latency_IsWaitedOnTheClock()
    {
        Options.Latency = TimeSpan.FromMilliseconds(7);

        await AskManyAsync(1);

        Assert.Equal([TimeSpan.FromMilliseconds(7)], Clock.Waits);
    }

    [Fact]
    public void Problems_WrongOptions_AreAllNamed()
    {
        var options = new SandboxGitHubOptions { Commits = -1, People = 0, Quota = 0, Tokens = [], QuotaWindow = TimeSpan.Zero };
        options.Faults.FailureProbability = 2;

        Assert.Equal(6, options.Problems.Count);
        Assert.Empty(new SandboxGitHubOptions().Problems);
    }

    private RotatingGitHubClient NewClient() => new(new SandboxGitHubWire(new SandboxGitHub(Options, Clock), Options, Clock), Options.Tokens, Clock);
}
