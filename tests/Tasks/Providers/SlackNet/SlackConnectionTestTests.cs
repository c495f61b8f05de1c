namespace Dagfire.Providers.SlackNet;

public sealed class SlackConnectionTestTests : IAsyncLifetime
{
    private readonly SlackFixture _slack = new();

    public async ValueTask InitializeAsync() => await _slack.Server.StartAsync();

    public async ValueTask DisposeAsync() => await _slack.Server.DisposeAsync();

    [Fact]
    public async Task Test_Bot_SaysWhoItIs()
    {
        var result = await TestAsync(_slack.Bot);

        Assert.True(result.Works, result.Message);
        Assert.Contains("'dagfire' is logged in to the workspace 'Sandbox'", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_Webhook_PostsNothing()
    {
        var result = await TestAsync(_slack.Hook);

        Assert.True(result.Works, result.Message);
        Assert.Empty(_slack.Server.Messages);
    }

    [Fact]
    public async Task Test_WrongConnections_NameWhatIsWrong()
    {
        await RefusedAsync(_slack.Bot with { Password = "xoxb-hunter2-wrong" }, "password of the connection 'chat'");
        await RefusedAsync(_slack.Bot with { Password = "hunter2-wrong", Extra = """{"log_lines": 99, "base-url": "x"}""" }, "those start with xoxb-", "log_lines='99'", "Did you mean 'base_url'?");
        await RefusedAsync(_slack.Bot with { Password = null }, "lacks its password");
        await RefusedAsync(_slack.Bot with { Extra = """{"base_url": "http://127.0.0.1:1/api"}""" }, "cannot be reached");
        await RefusedAsync(_slack.Hook with { Password = "T1/B1/hunter2-wrong" }, "404 no_service");
        await RefusedAsync(_slack.Hook with { Password = null }, "lacks its password (the webhook's address");
    }

    [Theory]
    [InlineData(null, "T/B/x", "https://hooks.slack.com/services/T/B/x")]
    [InlineData("https://hooks.slack.com/services/", "/T/B/x", "https://hooks.slack.com/services/T/B/x")]
    [InlineData(null, "https://hooks.slack.com/services/T/B/x", "https://hooks.slack.com/services/T/B/x")]
    public void Settings_Webhook_TakeTheSecretPartOrTheWholeAddress(string? host, string password, string address) =>
        Assert.Equal(address, SlackSettings.Of(new Connection("chat", "slackwebhook") { Host = host, Password = password }).Address.AbsoluteUri);

    [Fact]
    public void Settings_AsText_HoldNoSecret()
    {
        Assert.DoesNotContain("hunter2", SlackSettings.Of(new Connection("chat", "slackwebhook") { Password = "T/B/hunter2" }).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", SlackSettings.Of(_slack.Bot).ToString(), StringComparison.Ordinal);
    }

    private Task<ConnectionTestResult> TestAsync(Connection connection) => new SlackConnectionTest(_slack.Clock, _slack.Log).TestAsync(connection, CancellationToken.None);

    private async Task RefusedAsync(Connection connection, params string[] words)
    {
        var result = await TestAsync(connection);

        Assert.False(result.Works);
        Assert.All(words, word => Assert.Contains(word, result.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", result.Message, StringComparison.Ordinal);
    }
}
