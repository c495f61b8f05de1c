using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Abuse;

/// <summary>Every page that somebody gets to by links.</summary>
public sealed class CrawlTests(PlantedSite planted) : IClassFixture<PlantedSite>
{
    [Fact]
    public async Task Links_AtTheRoot_AllLeadSomewhere() => await CheckAsync(new Crawl(await planted.AsAsync("admin")), root: "");

    [Fact]
    public async Task Links_UnderAPathBaseThatTheProxyLeaves_AllLieBelowIt()
    {
        await using var based = await PlantedSite.StartAsync("DAGFIRE_PATH_BASE=/flow DAGFIRE_TRUSTED_PROXIES=127.0.0.1");
        using var admin = (await based.AsAsync("admin")).With(("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "dagfire.example.com"), ("X-Forwarded-Prefix", "/flow"), ("X-Forwarded-For", "203.0.113.9"));

        await CheckAsync(new Crawl(admin, "/flow"), "/flow");

        Assert.Contains("\"url\":\"/flow", (await admin.TextAsync("/flow/api/openapi.json")).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_WhateverIsWritten_ShowItAsText()
    {
        var seen = 0;
        await foreach (var page in new Crawl(await planted.AsAsync("admin")).PagesAsync())
        {
            Assert.True(page.Page.Code.Count == 0, $"{page.Address}: {string.Join(' ', page.Page.Code)}");
            Assert.False(page.Text.Contains(PlantedSite.Secret, StringComparison.Ordinal), $"{page.Address} shows a secret: {Around(page.Text, PlantedSite.Secret)}");
            seen += page.Text.Contains("zz&quot;&#x27;&gt;&lt;script&gt;zz(1)", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(seen > 15, $"Only {seen} pages show what was planted.");
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("operator")]
    public async Task Operations_ThatRead_TellNoSecret(string user)
    {
        using var client = await planted.AsAsync(user);
        foreach (var route in planted.Site.Routes.Where(route => route.IsRead && route.Template != "/live"))
        {
            foreach (var path in Values(route))
            {
                using var answer = await client.GetAsync(path);
                var text = await answer.Content.ReadAsStringAsync();

                Assert.False(text.Contains(PlantedSite.Secret, StringComparison.Ordinal), $"{path} tells a secret: {Around(text, PlantedSite.Secret)}");
            }
        }
    }

    [Fact]
    public async Task Grants_OnOneDag_HideTheOtherEverywhere()
    {
        using var bob = await planted.AsAsync("bob");
        await foreach (var page in new Crawl(bob).PagesAsync())
            Assert.False(page.Text.Contains("foreign", StringComparison.Ordinal), $"{page.Address} names a foreign DAG: {Around(page.Text, "foreign")}");
        foreach (var route in planted.Site.Routes.Where(route => route.IsRead && route.Template is not "/live"))
        {
            foreach (var path in Values(route, "mine").Append(route.Parameters.Count > 0 ? route.Path(name => PlantedSite.Value(name, "foreign").Replace("foreign", "~", StringComparison.Ordinal)) : route.Path(_ => "")))
            {
                using var answer = await bob.GetAsync(path);
                var text = await answer.Content.ReadAsStringAsync();

                Assert.False(text.Contains("foreign", StringComparison.Ordinal), $"{path} names a foreign DAG: {Around(text, "foreign")}");
            }
        }
    }

    [Fact]
    public async Task Grants_OnOneDag_LeaveTheOtherUnknown()
    {
        using var bob = await planted.AsAsync("bob");
        foreach (var route in planted.Site.Routes.Where(route => route.IsRead && route.Parameters.Any(name => name is "dagId" or "dag_id")))
            Assert.True(await bob.StatusAsync(HttpMethod.Get, route.Path(name => PlantedSite.Value(name, "foreign"))) is 404 or 403 or 422, $"{route}");
        Assert.Equal(404, await bob.StatusAsync(HttpMethod.Get, "/live?topic=foreign"));
    }

    // One with what every parameter usually is, and one with every DAG, run or task.
    private static IEnumerable<string> Values(SiteRoute route, string dagId = "foreign") =>
        route.Parameters.Count == 0 ? [route.Path(_ => "")] : [route.Path(name => PlantedSite.Value(name, dagId)), route.Path(name => PlantedSite.Value(name, dagId) is var value && value == "say" ? dagId == "foreign" ? "fail" : "~" : value)];

    private static async Task CheckAsync(Crawl crawl, string root)
    {
        var pages = 0;
        await foreach (var page in crawl.PagesAsync())
        {
            pages++;
            Assert.True(page.Status is 200 or 303, $"{page.From} links to {page.Address}: {page.Status}");
            Assert.True(page.Address.StartsWith($"{root}/", StringComparison.Ordinal), $"{page.From} leads outside, to {page.Address}");
            foreach (var address in page.Page.Addresses.Where(address => !address.StartsWith('#') && !address.StartsWith('?')))
                Assert.True(address.StartsWith($"{root}/", StringComparison.Ordinal) || address == root, $"{page.Address} holds {address}");
        }

        Assert.True(pages > 60, $"Only {pages} pages were found.");
    }

    private static string Around(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) is var at ? text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 60)] : "";
}
