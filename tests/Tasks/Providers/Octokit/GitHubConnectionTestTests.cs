using Dagfire.Tasks.GitHub.Sandbox;
using Dagfire.Tasks.Support;

namespace Dagfire.Providers.Octokit;

public sealed class GitHubConnectionTestTests : IAsyncLifetime
{
    private readonly GitHubFixture _gitHub = new(new ManualClock(), new SandboxGitHubOptions());

    public async ValueTask InitializeAsync() => await _gitHub.Server.StartAsync();

    public ValueTask DisposeAsync() => _gitHub.Server.DisposeAsync();

    [Fact]
    public async Task Test_GoodTokens_TellsWhatIsLeft()
    {
        var result = await TestAsync(_gitHub.Connection);

        Assert.True(result.Works, result.Message);
        Assert.Contains("'sandbox-2': 4999 of 5000 requests are left", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sandbox_1\nsandbox_2\r\nsandbox_3", "'token 3'")]
    [InlineData("sandbox_1 ; bo=sandbox_2,", "'bo'")]
    public async Task Test_TokensWrittenInManyWays_AreFound(string password, string named)
    {
        var result = await TestAsync(_gitHub.Connection with { Password = password });

        Assert.True(result.Works, result.Message);
        Assert.Contains(named, result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""["sandbox_1", "sandbox_2"]""", "'token 2'")]
    [InlineData("""{"ann": "sandbox_1", "bo": "sandbox_2"}""", "'bo'")]
    [InlineData("\"sandbox_1, cy=sandbox_3\"", "'cy'")]
    public async Task Test_TokensInTheExtra_AreFound(string tokens, string named)
    {
        var result = await TestAsync(_gitHub.Connection with { Password = null, Extra = $$"""{"base_url": "{{_gitHub.Server.Api}}", "tokens": {{tokens}}}""" });

        Assert.True(result.Works, result.Message);
        Assert.Contains(named, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_HostAndPort_AreTheServer()
    {
        var connection = _gitHub.Connection with { Host = "http://127.0.0.1", Port = _gitHub.Server.Address.Port, Extra = null };

        Assert.True((await TestAsync(connection)).Works);
    }

    [Fact]
    public async Task Test_BadTokenAmongGoodOnes_IsNamedByItsLabel()
    {
        _gitHub.Options.Faults.RefusedTokens.Add("sandbox-2");

        await RefusedAsync(_gitHub.Connection, "GitHub refuses the token 'sandbox-2'", "GitHub takes the token 'sandbox-3'", "of the connection 'gh'");
    }

    [Fact]
    public async Task Test_WrongConnections_NameWhatIsWrong()
    {
        await RefusedAsync(_gitHub.Connection with { Password = null }, "lacks its password");
        await RefusedAsync(_gitHub.Connection with { Password = "bo=sandbox_wrong" }, "GitHub refuses the token 'bo'", "of the connection 'gh'");
        await RefusedAsync(_gitHub.Connection with { Password = "a=sandbox_1,a=sandbox_2" }, "2 tokens of the name 'a'");
        await RefusedAsync(_gitHub.Connection with { Password = "a=sandbox_1,b=sandbox_1" }, "'a', 'b'", "one quota");
        await RefusedAsync(_gitHub.Connection with { Password = "a=" }, "without a value: 'a'");
        await RefusedAsync(_gitHub.Connection with { Extra = """{"tokens": [1], "base-url": "x", "timeout_seconds": 0}""" }, "no text", "Did you mean 'base_url'?", "timeout_seconds='0'");
        await RefusedAsync(_gitHub.Connection with { Extra = """{"base_url": "http://127.0.0.1:1"}""" }, "GitHub did not answer");
    }

    [Fact]
    public void Settings_AsText_HoldNoSecret()
    {
        var settings = GitHubSettings.Of(_gitHub.Connection);

        Assert.DoesNotContain("sandbox_", settings.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox_", settings.Tokens[0].ToString(), StringComparison.Ordinal);
    }

    private static Task<ConnectionTestResult> TestAsync(Connection connection) => new GitHubConnectionTest().TestAsync(connection, CancellationToken.None);

    private static async Task RefusedAsync(Connection connection, params string[] words)
    {
        var result = await TestAsync(connection);

        Assert.False(result.Works);
        Assert.All(words, word => Assert.Contains(word, result.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("sandbox_", result.Message, StringComparison.Ordinal);
    }
}
