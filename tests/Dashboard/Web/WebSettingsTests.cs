using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard;

public sealed class WebSettingsTests
{
    [Fact]
    public void Read_Nothing_ListensOnThisMachineOnly()
    {
        var settings = Read([]);

        Assert.Equal(["http://127.0.0.1:8080"], settings.Urls);
        Assert.Equal(("", null), (settings.PathBase, settings.ProxySignIn));
        Assert.Empty(settings.TrustedProxies);
    }

    [Fact]
    public void Read_Mistakes_AreAllSaid()
    {
        var refused = Assert.Throws<WebSettingsException>(() => Read(new()
        {
            ["DAGFIRE_URLS"] = "https://0.0.0.0:8443;http://127.0.0.1:80/x;nonsense",
            ["DAGFIRE_PATH_BASE"] = "dag fire",
            ["DAGFIRE_TRUSTED_PROXIES"] = "10.0.0.0/8, proxy.local",
            ["DAGFIRE_AUTH_PROXY_HEADER"] = "X-User",
            ["DAGFIRE_AUTH_PROXY_ROLES"] = "ops=boss",
            ["DAGFIRE_MAX_REQUEST_MB"] = "0",
            ["DAGFIRE_REQUEST_TIMEOUT_SECONDS"] = "soon",
        }));

        Assert.Equal(8, refused.Message.Split('\n').Length);
        Assert.Contains("'proxy.local', which is neither an address", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ProxyHeaderWithoutProxies_IsRefused() => Assert.Contains(
        "anybody could send that header", Assert.Throws<WebSettingsException>(() => Read(new() { ["DAGFIRE_AUTH_PROXY_HEADER"] = "X-User" })).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Start_PortThatIsTaken_IsNamed()
    {
        await using var site = await RunningSite.StartAsync();
        var url = site.Address.GetLeftPart(UriPartial.Authority);

        var refused = await Assert.ThrowsAsync<WebServerException>(() => RunningSite.StartAsync($"DAGFIRE_URLS={url}"));

        Assert.Equal($"The dashboard cannot listen at {url}: the port is taken. Stop what listens there, or choose another address with --urls or DAGFIRE_URLS.", refused.Message);
    }

    private static WebSettings Read(Dictionary<string, string> variables) => WebSettings.Read(name => variables.GetValueOrDefault(name), urls: null);
}
