using System.Net;
using System.Net.Sockets;
using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

/// <summary>The dashboard that comes with <c>dagfire up</c>.</summary>
public sealed class DashboardTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Up_Dashboard_AnswersAtThePrintedAddressAndStopsWithIt()
    {
        await using var up = DagfireProcess.Start(_home, "up", "--home", "home");
        await up.SaysAsync("Dagfire is up");
        await up.SignalAsync("TERM");
        var ended = await up.EndAsync();

        Assert.Equal(130, ended.ExitCode);
        Assert.Matches(@"Dashboard: http://127\.0\.0\.1:[1-9][0-9]*\n", ended.Words);
        Assert.DoesNotContain("There is no user yet", ended.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_DashboardUnderAPathBase_AnswersAtThePrintedAddress()
    {
        _home.Environment["DAGFIRE_PATH_BASE"] = "/flow";
        var port = FreePort();
        await using var up = DagfireProcess.Start(_home, "up", "--home", "home", "--urls", $"http://127.0.0.1:{port}");
        await up.SaysAsync($"Dashboard: http://127.0.0.1:{port}/flow");
        await up.SaysAsync("Dagfire is up");
        using var client = new HttpClient();

        Assert.Contains("href=\"/flow/dags\"", await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/flow")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_Dashboard_IsHealthyBesideTheEngine()
    {
        var port = FreePort();
        await using var up = DagfireProcess.Start(_home, "up", "--home", "home", "--urls", $"http://127.0.0.1:{port}");
        await up.SaysAsync("Dagfire is up");
        using var client = new HttpClient();

        var health = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/api/v2/monitor/health"));

        Assert.Contains("\"scheduler\":{\"status\":\"healthy\"", health, StringComparison.Ordinal);
        (await DagfireProcess.RunAsync(_home, "up", "--home", "home", "--urls", $"http://127.0.0.1:{port}")).Refused($"http://127.0.0.1:{port}: the port is taken", "--urls or DAGFIRE_URLS");
    }

    [Fact]
    public async Task Up_OpenAddressWithoutUsers_SaysWhoIsAnswered()
    {
        await using var up = DagfireProcess.Start(_home, "up", "--home", "home", "--urls", "http://0.0.0.0:0");

        await up.SaysAsync("There is no user yet, so it answers only this machine.");
    }

    [Fact]
    public async Task Up_BadSettings_AreAllRefused()
    {
        _home.Environment["DAGFIRE_PATH_BASE"] = "x";
        _home.Environment["DAGFIRE_TRUSTED_PROXIES"] = "nobody";

        (await DagfireProcess.RunAsync(_home, "up", "--urls", "ftp://x")).Refused("--urls is 'ftp://x'", "DAGFIRE_PATH_BASE is 'x'", "DAGFIRE_TRUSTED_PROXIES holds 'nobody'");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
