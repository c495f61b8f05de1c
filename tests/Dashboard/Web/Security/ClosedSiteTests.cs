using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Dagfire.Access;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Security;

/// <summary>Without any user only this machine is answered.</summary>
public sealed class ClosedSiteTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("dagfire.localhost:8080")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8:1")]
    [InlineData("[::1]:8080")]
    public async Task NoUsers_ThisMachine_IsAdminUnderItsOwnName(string host)
    {
        await using var site = await RunningSite.StartAsync(modules: new SampleModule(AccessRole.Admin));

        await site.Open().GetAsync("/jobs", ("Host", host)).IsAsync(HttpStatusCode.OK, $"hello {Environment.UserName}");
    }

    [Theory]
    [InlineData("Host", "rebound.example.com")]
    [InlineData("Host", "localhost.example.com")]
    [InlineData("Host", "192.0.2.2")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("x-forwarded-proto", "http")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    public async Task NoUsers_ThroughAProxyOrUnderAnotherName_IsRefused(string header, string value)
    {
        await using var site = await RunningSite.StartAsync(modules: new SampleModule(AccessRole.Viewer));

        await site.Open().GetAsync("/jobs", (header, value)).IsAsync(HttpStatusCode.Forbidden, "dagfire users create NAME --role admin");
        await site.Open().GetAsync("/api/v2/version", (header, value)).IsAsync(HttpStatusCode.Forbidden, "There is no user yet");
        await site.Open().GetAsync("/health/live", (header, value)).IsAsync(HttpStatusCode.OK, "alive");
    }

    [Fact]
    public async Task NoUsers_TrustedProxy_IsRefusedAllTheSame()
    {
        await using var site = await RunningSite.StartAsync("DAGFIRE_TRUSTED_PROXIES=127.0.0.1");

        await site.Open().GetAsync("/", ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Host", "localhost")).IsAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task NoUsers_AnotherMachine_IsRefusedWhateverItSays()
    {
        if (OwnAddress() is not { } address)
        {
            Assert.Skip("This machine has no address but loopback.");
            return;
        }

        await using var site = await RunningSite.StartAsync("DAGFIRE_URLS=http://0.0.0.0:0");
        var browser = site.Open(new Uri($"http://{address}:{site.Address.Port}/"));

        await browser.GetAsync("/").IsAsync(HttpStatusCode.Forbidden, "Closed to the network");
        await browser.GetAsync("/", ("Host", "localhost")).IsAsync(HttpStatusCode.Forbidden);
        await browser.GetAsync("/health/ready").IsAsync(HttpStatusCode.OK);
        await site.Users.CreateAsync("ada", AccessRole.Admin, RunningSite.Password, CancellationToken.None);
        await browser.GetAsync("/").IsAsync(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task FirstUser_Made_ClosesThisMachineTooAndTheLastOpensIt()
    {
        await using var site = await RunningSite.StartAsync();
        var browser = site.Open();
        await browser.TextAsync("/");

        await site.Users.CreateAsync("ada", AccessRole.Admin, RunningSite.Password, CancellationToken.None);
        await browser.GetAsync("/").IsAsync(HttpStatusCode.SeeOther);
        await site.Users.DeleteAsync("ada", CancellationToken.None);
        site.Clock.Advance(TimeSpan.FromSeconds(5));

        await browser.TextAsync("/");
    }

    private static IPAddress? OwnAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
}
