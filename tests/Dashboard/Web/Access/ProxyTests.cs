using System.Net;
using Dagfire.Access;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Access;

public sealed class ProxyTests
{
    private const string Trusting = "DAGFIRE_AUTH_PROXY_HEADER=X-User DAGFIRE_AUTH_PROXY_GROUPS_HEADER=X-Groups DAGFIRE_AUTH_PROXY_ROLES=ops=operator,root=admin DAGFIRE_TRUSTED_PROXIES=127.0.0.0/8";

    [Theory]
    [InlineData("carol@example.com", "staff, ops", 200)]
    [InlineData("carol@example.com", "staff", 303)]
    [InlineData("carol@example.com", "ops=admin", 303)]
    [InlineData("no such name!", "ops", 303)]
    [InlineData("", "ops", 303)]
    public async Task Header_OfATrustedProxy_NamesTheUserAndTheGroupsTheRole(string user, string groups, int status)
    {
        await using var site = await RunningSite.StartAsync(Trusting, startEngine: false, new SampleModule(AccessRole.Operator));

        await site.Open().GetAsync("/jobs", ("X-User", user), ("X-Groups", groups)).IsAsync((HttpStatusCode)status);
    }

    [Fact]
    public async Task Header_OfAUserWhoIsKeptHere_HasTheRoleKeptHere()
    {
        await using var site = await RunningSite.WithUsersAsync(Trusting, new SampleModule(AccessRole.Operator));

        await site.Open().GetAsync("/jobs", ("X-User", "viewer"), ("X-Groups", "root")).IsAsync(HttpStatusCode.Forbidden);
        await site.Open().GetAsync("/jobs", ("X-User", "operator")).IsAsync(HttpStatusCode.OK);
        await site.Users.SetDisabledAsync("operator", isDisabled: true, CancellationToken.None);
        await site.Open().GetAsync("/jobs", ("X-User", "operator"), ("X-Groups", "root")).IsAsync(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("127.0.0.2")]
    public async Task Header_OfAnybodyElse_CountsForNothing(string trusted)
    {
        await using var site = await RunningSite.StartAsync(Trusting.Replace("127.0.0.0/8", trusted, StringComparison.Ordinal), startEngine: false, new SampleModule(AccessRole.Viewer));

        await site.Open().GetAsync("/jobs", ("X-User", "carol"), ("X-Groups", "root"), ("X-Forwarded-For", "10.0.0.1")).IsAsync(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Forwarded_ByATrustedProxy_CountsForCookieHeadersAndLockOut()
    {
        await using var site = await RunningSite.WithUsersAsync("DAGFIRE_TRUSTED_PROXIES=127.0.0.1");
        (string, string)[] forwarded = [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "dagfire.example.com"), ("Origin", "https://dagfire.example.com")];

        var page = await site.Open().GetAsync("/sign-in", forwarded).IsAsync(HttpStatusCode.OK);
        await site.Open().SendAsync(HttpMethod.Post, "/auth/token", Browser.Form(("username", "viewer"), ("password", "wrong")), forwarded).IsAsync(HttpStatusCode.Unauthorized);

        Assert.Equal("max-age=31536000", page.Header("Strict-Transport-Security"));
        Assert.Contains("; secure", page.Header("Set-Cookie"), StringComparison.Ordinal);
        Assert.Contains("203.0.113.9", (await site.AuditAsync())[^1].Extra, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forwarded_ByAnybodyElse_CountsForNothing()
    {
        await using var site = await RunningSite.WithUsersAsync();

        var page = await site.Open().GetAsync("/sign-in", ("X-Forwarded-Proto", "https")).IsAsync(HttpStatusCode.OK);
        await site.Open().SendAsync(HttpMethod.Post, "/auth/token", Browser.Form(("username", "viewer"), ("password", "wrong")), ("X-Forwarded-For", "203.0.113.9")).IsAsync(HttpStatusCode.Unauthorized);

        Assert.Empty(page.Header("Strict-Transport-Security"));
        Assert.Contains("127.0.0.1", (await site.AuditAsync())[^1].Extra, StringComparison.Ordinal);
    }
}
