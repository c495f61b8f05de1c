using Dagfire.Host.Support;
using Dagfire.Sandbox.GitHub;
using Dagfire.Tasks.GitHub.Sandbox;

namespace Dagfire.Host.Pipelines;

/// <summary>The GitHub pipeline with the vendor's SDK in the twin's place, by configuration alone: GitHub is a server on this machine.</summary>
public sealed class GitHubOverHttpTests : IAsyncLifetime
{
    private readonly Home _home = new();
    private readonly SandboxGitHubOptions _options = new() { Commits = 150, Issues = 20, Stars = 20, Releases = 3, People = 5 };
    private readonly GitHubServer _server;

    public GitHubOverHttpTests() => _server = new GitHubServer(new SandboxGitHub(_options, TimeProvider.System));

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync();
        _home.Environment["DAGFIRE_GITHUB_CONN_ID"] = "gh";
        _home.Environment["DAGFIRE_GITHUB_REPOSITORIES"] = "apache/airflow, spotify/luigi";
        _home.Environment["DAGFIRE_CONN_GH"] = $$"""{"conn_type": "github", "password": "ann=sandbox_1,bo=sandbox_2,cy=wrong", "extra": {"base_url": "{{_server.Api}}"} }""";
        var providers = (await DagfireProcess.RunAsync(_home, "providers", "list", "-o", "json")).Succeeded().Json.EnumerateArray();
        Assert.SkipUnless(providers.Any(provider => provider.Text("name") == "github"), "This build has no provider for GitHub.");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _home.Dispose();
    }

    [Fact]
    public async Task DagsTest_ConnectionInTheTwinsPlace_AsksTheServerWithItsTokens()
    {
        var tested = (await DagfireProcess.RunAsync(_home, "dags", "test", "extract_github_data")).Succeeded();

        Assert.Contains("extract_github[1]", tested.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("extract_github[2]", tested.Out, StringComparison.Ordinal);
        Assert.Contains(_server.Seen, seen => seen.Path.StartsWith("/repos/spotify/luigi/commits", StringComparison.Ordinal));
        Assert.All(_server.Seen, seen => Assert.Contains("dagfire", seen.Headers["User-Agent"], StringComparison.Ordinal));
        Assert.Equal(["sandbox_1", "sandbox_2", "wrong"], _server.Seen.Select(seen => seen.Headers["Authorization"].Split(' ')[1]).Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(_server.Seen.Count(seen => seen.Headers["Authorization"].EndsWith("wrong", StringComparison.Ordinal)), 1, 2);
    }

    [Fact]
    public async Task ConnectionsTest_OneBadToken_NamesItAndKeepsItsValue()
    {
        var tested = await DagfireProcess.RunAsync(_home, "connections", "test", "gh");

        Assert.Equal(1, tested.ExitCode);
        Assert.Contains("GitHub refuses the token 'cy'", tested.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox_1", tested.Out + tested.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_SettingThatNamesNoRepositories_IsRefused()
    {
        _home.Environment["DAGFIRE_GITHUB_REPOSITORIES"] = "airflow";

        (await DagfireProcess.RunAsync(_home, "dags", "list")).Refused("DAGFIRE_GITHUB_REPOSITORIES is 'airflow'", "owner/name");
    }
}
