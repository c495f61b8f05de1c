namespace Dagfire.Providers.LinqToTwitter;

public sealed class XConnectionTestTests : IAsyncLifetime
{
    private readonly XFixture _x = new();

    public async ValueTask InitializeAsync() => await _x.Server.StartAsync();

    public ValueTask DisposeAsync() => _x.Server.DisposeAsync();

    [Fact]
    public async Task Test_KeyAndSecretOrToken_Works()
    {
        Assert.True((await TestAsync(_x.Connection)).Works);
        Assert.True((await TestAsync(_x.Connection with { Login = null, Password = _x.Server.Token })).Works);
    }

    [Fact]
    public async Task Test_WrongConnections_NameWhatIsWrong()
    {
        await RefusedAsync(_x.Connection with { Password = "hunter2-wrong" }, "the login (key) or the password (secret) of the connection 'x' is wrong");
        await RefusedAsync(_x.Connection with { Login = null, Password = "hunter2-wrong" }, "See the password (the bearer token) of the connection 'x'");
        await RefusedAsync(_x.Connection with { Login = null, Password = null }, "lacks its password (the app's bearer token)");
        await RefusedAsync(_x.Connection with { Extra = """{"base-url": "x", "timeout_seconds": 0}""" }, "Did you mean 'base_url'?", "timeout_seconds='0'");
        await RefusedAsync(_x.Connection with { Extra = """{"base_url": "http://127.0.0.1:1"}""" }, "X did not answer");
    }

    [Fact]
    public void Settings_AsText_HoldNoSecret() => Assert.DoesNotContain("hunter2", XSettings.Of(_x.Connection).ToString(), StringComparison.Ordinal);

    private Task<ConnectionTestResult> TestAsync(Connection connection) => new XConnectionTest(_x.Clock).TestAsync(connection, CancellationToken.None);

    private async Task RefusedAsync(Connection connection, params string[] words)
    {
        var result = await TestAsync(connection);

        Assert.False(result.Works);
        Assert.All(words, word => Assert.Contains(word, result.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", result.Message, StringComparison.Ordinal);
    }
}
