using System.Net;
using Dagfire.Access;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Security;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/nothing", 404)]
    [InlineData("/jobs/broken", 500)]
    [InlineData("/api/v2/version", 200)]
    public async Task Pages_All_AreStrict(string path, int status)
    {
        await using var site = await RunningSite.StartAsync(modules: new SampleModule(AccessRole.Viewer));

        var answer = await site.Open().GetAsync(path).IsAsync((HttpStatusCode)status);

        var policy = answer.Header("Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(("nosniff", "same-origin", "DENY"), (answer.Header("X-Content-Type-Options"), answer.Header("Referrer-Policy"), answer.Header("X-Frame-Options")));
        Assert.Empty(answer.Header("Server") + answer.Header("blazor-enhanced-nav"));
        Assert.DoesNotContain("inner secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Module_WithAPolicyOfItsOwn_HasItOnItsPagesOnly()
    {
        await using var site = await RunningSite.StartAsync(modules: new SampleModule(AccessRole.Viewer) { ContentPolicy = "default-src 'self'" });

        Assert.Equal("default-src 'self'", (await site.Open().GetAsync("/jobs")).Header("Content-Security-Policy"));
        Assert.Contains("'none'", (await site.Open().GetAsync("/")).Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Style_IsServedForGood_AndPagesHaveNoInlineCode()
    {
        await using var site = await RunningSite.WithUsersAsync();

        var page = await site.Open().TextAsync("/sign-in");
        var style = System.Text.RegularExpressions.Regex.Match(page, "/assets/[^\"]+").Value;
        var answer = await site.Open().GetAsync(style).IsAsync(HttpStatusCode.OK, "color-scheme: light dark");

        Assert.Contains("immutable", answer.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?! src=\"/assets/)|<script[^>]*>[^<]", page);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_TooLarge_IsRefused()
    {
        await using var site = await RunningSite.StartAsync("DAGFIRE_MAX_REQUEST_MB=1", startEngine: false, new SampleModule(AccessRole.Viewer) { ChecksForms = true });

        await site.Open().SendAsync(HttpMethod.Post, "/jobs/upload", new StringContent(new string('x', 1024 * 1024))).IsAsync(HttpStatusCode.OK, "1048576");
        await site.Open().SendAsync(HttpMethod.Post, "/jobs/upload", new StringContent(new string('x', (1024 * 1024) + 1))).IsAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("/dagfire/account")]
    [InlineData("/account")]
    public async Task PathBase_TakenAwayByAProxyOrNot_IsInEveryAddress(string path)
    {
        await using var site = await RunningSite.WithUsersAsync("DAGFIRE_PATH_BASE=/dagfire/");
        var browser = site.Open();

        var sent = await browser.GetAsync(path).IsAsync(HttpStatusCode.SeeOther);
        Assert.Equal("/dagfire/sign-in?return_url=%2Fdagfire%2Faccount", sent.Headers.Location!.OriginalString);
        var signedIn = await browser.SignInAsync("viewer", RunningSite.Password, "/dagfire", "/dagfire/account").IsAsync(HttpStatusCode.SeeOther);

        Assert.Equal("/dagfire/account", signedIn.Headers.Location!.OriginalString);
        Assert.Contains("path=/dagfire", string.Join(' ', signedIn.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        var page = await browser.TextAsync("/dagfire/account");
        Assert.DoesNotMatch("(href|action)=\"/(?!dagfire/)", page);
        Assert.Equal("/dagfire/", (await site.Open().SignInAsync("viewer", RunningSite.Password, "/dagfire", "/other")).Headers.Location!.OriginalString);
    }
}
