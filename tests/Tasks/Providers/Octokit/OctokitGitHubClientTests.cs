using Dagfire.Sandbox;
using Dagfire.Tasks.Conformance;
using Dagfire.Tasks.GitHub;

namespace Dagfire.Providers.Octokit;

public sealed class OctokitGitHubClientTests : GitHubClientConformance, IAsyncLifetime
{
    private static readonly GitHubRequest Repository = GitHubRequest.Of(GitHubResource.Repository, Airflow);
    private readonly GitHubFixture _gitHub;
    private RotatingGitHubClient? _client;

    public OctokitGitHubClientTests() => _gitHub = new GitHubFixture(Clock, Options);

    // Opened at its first use, so that a test may change the tokens before.
    protected override IGitHubClient Client => _client ??= _gitHub.Open();

    public async ValueTask InitializeAsync() => await _gitHub.Server.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _gitHub.Server.DisposeAsync();
    }

    [Fact]
    public async Task Ask_AnyRequest_SpeaksAsGitHubWants()
    {
        await AskAsync(GitHubRequest.Of(GitHubResource.Stargazers, Airflow) with { PageSize = 7 });

        var seen = Assert.Single(_gitHub.Server.Seen);
        Assert.Equal("/repos/apache/airflow/stargazers?per_page=7", seen.Path);
        Assert.Contains("star+json", seen.Headers["Accept"], StringComparison.Ordinal);
        Assert.Contains("dagfire", seen.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.EndsWith(" sandbox_1", seen.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_WithTheETag_SendsIt()
    {
        var first = await AskAsync(Repository);
        await AskAsync(Repository with { ETag = first.ETag });

        Assert.Equal(first.ETag, _gitHub.Server.Seen[^1].Headers["If-None-Match"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Ask_ServerThatFails_MayPass(int status)
    {
        _gitHub.Server.Faults.Add(new Fault(_ => true) { Status = status, Body = "<html>", ContentType = "text/html" });

        Assert.Equal(status, (await Assert.ThrowsAsync<GitHubServerException>(() => AskAsync(Repository))).Status);
        await AskAsync(Repository);
    }

    [Fact]
    public async Task Ask_ConnectionCut_IsNoAnswer()
    {
        _gitHub.Server.Faults.Cut(_ => true, times: 10);

        Assert.Equal(0, (await Assert.ThrowsAsync<GitHubServerException>(() => AskAsync(Repository))).Status);
    }

    [Fact]
    public async Task Ask_AnswerCutOff_IsNoAnswer()
    {
        _gitHub.Server.Faults.Add(new Fault(_ => true) { CutsAnswerAfter = 20 });

        Assert.Equal(0, (await Assert.ThrowsAsync<GitHubServerException>(() => AskAsync(Repository))).Status);
        await AskAsync(Repository);
    }

    [Fact]
    public async Task Ask_NobodyThere_IsNoAnswer()
    {
        using var client = (RotatingGitHubClient)new GitHubAdapter(Clock).Open(_gitHub.Connection with { Extra = """{"base_url": "http://127.0.0.1:1"}""" });

        Assert.Equal(0, (await Assert.ThrowsAsync<GitHubServerException>(() => client.AskAsync(Repository, Ledger, CancellationToken.None))).Status);
    }

    [Fact]
    public async Task Ask_AnswerThatHangs_EndsAtTheTimeLimit()
    {
        await using var hanging = new HangingServer();
        await hanging.StartAsync();
        using var client = (RotatingGitHubClient)new GitHubAdapter(Clock).Open(_gitHub.Connection with { Extra = $$"""{"base_url": "{{hanging.Address}}", "timeout_seconds": 1}""" });

        Assert.Equal(0, (await Assert.ThrowsAsync<GitHubServerException>(() => client.AskAsync(Repository, Ledger, CancellationToken.None))).Status);
    }

    [Fact]
    public async Task Ask_RepositoryThatMoved_FollowsIt()
    {
        var moved = new Dictionary<string, string> { ["Location"] = $"{_gitHub.Server.Api}repos/apache/airflow" };
        _gitHub.Server.Faults.Add(new Fault(request => request.Path == "/repos/apache/incubator-airflow") { Status = 301, Headers = moved });

        var answer = await AskAsync(GitHubRequest.Of(GitHubResource.Repository, RepositoryName.Parse("apache/incubator-airflow")));

        Assert.Contains("\"apache/airflow\"", System.Text.Encoding.UTF8.GetString(answer.Json.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_NextPageOfAnotherHost_IsNotFollowed()
    {
        var link = new Dictionary<string, string> { ["Link"] = "<https://elsewhere.invalid/repos/apache/airflow/commits?page=2>; rel=\"next\"" };
        _gitHub.Server.Faults.Add(new Fault(_ => true) { Status = 200, Body = "[]", Headers = link });

        var thrown = await Assert.ThrowsAsync<GitHubPayloadException>(() => AskAsync(GitHubRequest.Of(GitHubResource.Commits, Airflow)));

        Assert.Contains("elsewhere.invalid", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "Resource not accessible by personal access token")]
    [InlineData(422, "In order to keep the API fast for everyone, pagination is limited for this resource.")]
    public async Task Ask_Refused_TellsGitHubsWords(int status, string words)
    {
        _gitHub.Server.Faults.Add(new Fault(_ => true) { Status = status, Body = $$"""{"message": "{{words}}"}""" });

        var thrown = await Assert.ThrowsAsync<GitHubRefusedException>(() => AskAsync(Repository));

        Assert.Equal(status, thrown.Status);
        Assert.Contains(words, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ManyAtATime_ShareThePool()
    {
        Options.Quota = 10;

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => AskAsync(Repository)));

        Assert.Equal([10, 10, 10], Ledger.Tokens.Select(token => token.Requests));
        await Assert.ThrowsAsync<GitHubExhaustedException>(() => AskAsync(Repository));
        Assert.Equal(30, _gitHub.Server.Seen.Count);
    }

    [Fact]
    public async Task List_EnterpriseServer_StaysUnderItsRoot()
    {
        var enterprise = new GitHubFixture(Clock, Options, "/api/v3");
        await enterprise.Server.StartAsync();
        try
        {
            using var client = enterprise.Open();
            var pages = 0;
            await foreach (var page in client.ListAsync(GitHubRequest.Of(GitHubResource.Releases, Airflow) with { PageSize = 2 }, Ledger, CancellationToken.None))
                pages++;

            Assert.True(pages > 1);
            Assert.All(enterprise.Server.Seen, seen => Assert.StartsWith("/api/v3/repos/", seen.Path, StringComparison.Ordinal));
        }
        finally
        {
            await enterprise.Server.DisposeAsync();
        }
    }
}
