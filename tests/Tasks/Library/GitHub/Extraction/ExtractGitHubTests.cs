using System.Text.Json;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.GitHub.Extraction;

public sealed class ExtractGitHubTests : IDisposable
{
    private readonly GitHubFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Run_FirstTime_WritesEveryEntity()
    {
        var summary = await _fixture.SucceedAsync();

        Assert.Equal(GitHubEntities.WithTables.Select(entity => entity.Name()), summary.Entities.Select(entity => entity.Entity));
        Assert.All(summary.Entities, entity => Assert.True(entity is { Answers: > 0, Items: > 0, Unchanged: 0, Unreadable: 0 }, entity.ToString()));
        Assert.All(GitHubEntities.WithTables, entity => Assert.NotEmpty(_fixture.EntriesAsync(entity).Result));
        Assert.Equal(_fixture.Sandbox.Requests, summary.Tokens.Sum(token => token.Requests));
    }

    [Fact]
    public async Task Run_FirstTime_NamesObjectsByEntityRepositoryRunAndNumber()
    {
        await _fixture.SucceedAsync();

        var keys = await _fixture.Objects.KeysAsync("github/");

        Assert.Contains("github/commits/apache.airflow-20261120T000000Z-1.json", keys);
        Assert.All(keys, key => Assert.Matches("^github/[a-z_]+/apache\\.airflow-20261120T000000Z-[0-9]+\\.json$", key));
    }

    [Fact]
    public async Task Run_WithoutLogicalDate_NamesObjectsByTheRun()
    {
        _fixture.LogicalDate = null;
        await _fixture.SucceedAsync();

        Assert.All(await _fixture.Objects.KeysAsync("github/"), key => Assert.Contains("-manual__2026_11_20T12_00_00_00_00_", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_Object_HoldsALineForEachAnswer()
    {
        await _fixture.SucceedAsync();

        var text = System.Text.Encoding.UTF8.GetString((await _fixture.Objects.ReadBytesAsync("github/commits/apache.airflow-20261120T000000Z-1.json", CancellationToken.None))!);

        Assert.EndsWith("]}\n", text, StringComparison.Ordinal);
        Assert.All(text.TrimEnd('\n').Split('\n'), line =>
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal("apache/airflow", json.RootElement.GetProperty("repository").GetString());
            Assert.InRange(json.RootElement.GetProperty("data").GetArrayLength(), 1, 10);
        });
    }

    [Fact]
    public async Task Run_PullRequests_HaveTheirStats()
    {
        await _fixture.SucceedAsync();

        var pulls = await _fixture.EntriesAsync(GitHubEntity.PullRequests);

        var numbers = pulls.Select(pull => pull.GetProperty("number").GetInt32()).ToHashSet();
        Assert.Equal(numbers, pulls.Where(pull => pull.TryGetProperty("additions", out _)).Select(pull => pull.GetProperty("number").GetInt32()).ToHashSet());
    }

    [Fact]
    public async Task Run_WithoutStats_AsksForNone()
    {
        _fixture.Parameters = _fixture.Parameters with { PullRequestStats = false, Entities = [GitHubEntity.PullRequests] };
        await _fixture.SucceedAsync();

        Assert.DoesNotContain(await _fixture.EntriesAsync(GitHubEntity.PullRequests), pull => pull.TryGetProperty("additions", out _));
    }

    [Fact]
    public async Task Run_Users_AreTheContributors()
    {
        await _fixture.SucceedAsync();

        Assert.Equal(await _fixture.ValuesAsync(GitHubEntity.Contributors, "login"), await _fixture.ValuesAsync(GitHubEntity.Users, "login"));
    }

    [Fact]
    public async Task Run_NextDay_AsksForWhatIsNewer()
    {
        await _fixture.SucceedAsync();
        var first = _fixture.Sandbox.Requests;
        _fixture.NextRun();
        _fixture.Parameters = _fixture.Parameters with { CommitOverlap = TimeSpan.Zero };

        var summary = await _fixture.SucceedAsync();

        Assert.InRange(_fixture.Sandbox.Requests - first, 1, first / 2);
        Assert.Equal(0, Of(summary, GitHubEntity.Users).Answers);
        Assert.InRange(Of(summary, GitHubEntity.Stargazers).Items, 1, 20);
    }

    [Fact]
    public async Task Run_DayAfterDay_MissesNothing()
    {
        for (var day = 0; day < 5; day++)
        {
            await _fixture.SucceedAsync();
            _fixture.NextRun();
        }

        await _fixture.SucceedAsync();
        using var fresh = new GitHubFixture();
        fresh.Clock.Advance(TimeSpan.FromDays(5));
        await fresh.SucceedAsync();

        foreach (var (entity, key) in new[] { (GitHubEntity.Commits, "sha"), (GitHubEntity.Issues, "number"), (GitHubEntity.PullRequests, "number"), (GitHubEntity.Stargazers, "starred_at") })
            Assert.Equal(await fresh.ValuesAsync(entity, key), await _fixture.ValuesAsync(entity, key));
        Assert.Equal(await LatestIssuesAsync(fresh), await LatestIssuesAsync(_fixture));
    }

    [Fact]
    public async Task Run_NothingHasChanged_WritesNothingAndCostsNothing()
    {
        _fixture.Parameters = _fixture.Parameters with { Entities = [GitHubEntity.Repositories, GitHubEntity.Languages, GitHubEntity.Contributors, GitHubEntity.Releases] };
        await _fixture.SucceedAsync();
        _fixture.FirstStartedAt += TimeSpan.FromMinutes(1);
        _fixture.LogicalDate = _fixture.LogicalDate!.Value.AddDays(1);

        var summary = await _fixture.SucceedAsync();

        Assert.All(summary.Entities, entity => Assert.True(entity is { Answers: 0, Unchanged: > 0 }, entity.ToString()));
    }

    [Fact]
    public async Task Run_Cleared_WritesTheSameObjects()
    {
        await _fixture.SucceedAsync();
        _fixture.NextRun();
        await _fixture.SucceedAsync();
        var before = await ObjectsAsync();
        _fixture.FirstStartedAt += TimeSpan.FromSeconds(1);

        var summary = await _fixture.SucceedAsync();

        Assert.All(summary.Entities, entity => Assert.Equal(0, entity.Unchanged));
        Assert.True(Of(summary, GitHubEntity.Commits).Answers > 0);
        Assert.Superset(before.ToHashSet(), (await ObjectsAsync()).ToHashSet());
    }

    [Fact]
    public async Task Run_AgainInTheSameGo_AsksNothing()
    {
        await _fixture.SucceedAsync();
        var before = _fixture.Sandbox.Requests;

        await _fixture.SucceedAsync();

        Assert.Equal(before, _fixture.Sandbox.Requests);
    }

    [Fact]
    public async Task Run_FullRefresh_ReadsEverythingAgain()
    {
        var first = await _fixture.SucceedAsync();
        _fixture.NextRun();
        _fixture.Params = """{"full_refresh": true}""";

        var again = await _fixture.SucceedAsync();

        Assert.All(GitHubEntities.WithTables, entity => Assert.True(Of(again, entity).Items >= Of(first, entity).Items, entity.Name()));
    }

    [Fact]
    public async Task Run_EmptyRepository_IsFine()
    {
        _fixture.Options.Faults.EmptyRepositories.Add("apache/airflow");

        var summary = await _fixture.SucceedAsync();

        Assert.Equal(0, Of(summary, GitHubEntity.Commits).Items);
        Assert.Equal(0, Of(summary, GitHubEntity.Users).Items);
    }

    [Fact]
    public async Task Run_Branches_AreObjectsWhenAskedFor()
    {
        _fixture.Parameters = _fixture.Parameters with { Entities = [GitHubEntity.Branches] };
        await _fixture.SucceedAsync();

        Assert.Contains("feature/élan", await _fixture.ValuesAsync(GitHubEntity.Branches, "name"));
    }

    [Fact]
    public async Task Run_WrongParameters_NamesAllOfThem()
    {
        _fixture.Parameters = new ExtractGitHub("airflow") { PageSize = 101, RequestRetries = -1, UserInterval = TimeSpan.FromDays(-1) };

        var message = await _fixture.FailAsync();

        Assert.All(["'airflow'", "PageSize is 101", "RequestRetries is -1", "UserInterval is -1"], words => Assert.Contains(words, message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_HundredThousandCommits_StayBelow300Megabytes()
    {
        _fixture.Options.Commits = 200_000;
        _fixture.Parameters = new ExtractGitHub("apache/airflow") { Entities = [GitHubEntity.Commits] };
        var watch = new MemoryWatch(_fixture.Objects);
        _fixture.Objects = watch;

        var summary = await _fixture.SucceedAsync();

        Assert.True(Of(summary, GitHubEntity.Commits).Items >= 100_000, summary.Entities[0].ToString());
        Assert.InRange(watch.MostBytes, 1, 300L << 20);
    }

    private static EntitySummary Of(GitHubSummary summary, GitHubEntity entity) => summary.Entities.Single(found => found.Entity == entity.Name());

    private static async Task<string[]> LatestIssuesAsync(GitHubFixture fixture) =>
    [
        .. (await fixture.EntriesAsync(GitHubEntity.Issues)).GroupBy(issue => issue.GetProperty("number").GetInt32())
            .Select(group => group.OrderBy(issue => issue.GetProperty("updated_at").GetString(), StringComparer.Ordinal).Last())
            .Select(issue => $"{issue.GetProperty("number")} {issue.GetProperty("state")} {issue.GetProperty("updated_at")}").Order(StringComparer.Ordinal),
    ];

    private async Task<string[]> ObjectsAsync()
    {
        var objects = new List<string>();
        foreach (var key in await _fixture.Objects.KeysAsync("github/"))
            objects.Add($"{key} {(await _fixture.Objects.HeadAsync(key, CancellationToken.None))!.ETag}");
        return [.. objects];
    }
}
