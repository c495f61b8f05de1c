using System.Net;
using System.Text.RegularExpressions;
using Dagfire.Dashboard.Rest.Support;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Rest.Documents;

public sealed class ApiDocsTests
{
    [Fact]
    public async Task Document_EveryReference_LeadsSomewhere()
    {
        await using var site = await RestSite.StartAsync(services: null, SampleDags.Sales());
        var document = await (await site.AsAsync("viewer")).GetAsync("/api/openapi.json");
        var schemas = document.GetProperty("components").GetProperty("schemas");

        Assert.Equal("3.1.0", document.Text("openapi"));
        Assert.All(
            Regex.Matches(document.GetRawText(), "\"#/components/schemas/([^\"]+)\"").Select(match => match.Groups[1].Value).Distinct(),
            name => Assert.True(schemas.TryGetProperty(name, out _), name));
        Assert.Equal("/", document.Each("servers", "url"));
        var trigger = schemas.GetProperty("TriggerBody");
        Assert.Equal("""["logical_date"]""", trigger.GetProperty("required").GetRawText());
        Assert.Equal("string", schemas.GetProperty("DagRunShape").GetProperty("properties").GetProperty("run_after").Text("type"));
        var ids = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.Text("operationId")).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Page_UnderTheStrictPolicy_LoadsOnlyItsOwnFiles()
    {
        await using var site = await RestSite.StartAsync(services: null, SampleDags.Sales());
        using var browser = new Browser(site.Address);

        Assert.Contains("/sign-in", (await browser.GetAsync("/api/docs").IsAsync(HttpStatusCode.SeeOther)).Header("Location"), StringComparison.Ordinal);
        await browser.SignInAsync("viewer", RunningSite.Password);
        var page = await browser.GetAsync("/api/docs").IsAsync(HttpStatusCode.OK);
        var text = await page.Content.ReadAsStringAsync();

        Assert.Contains("script-src 'self'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("style=", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script[^>]*>[^<]", text);
        foreach (var address in Regex.Matches(text, "(?:src|href)=\"(/api[^\"]+)\"").Select(match => match.Groups[1].Value))
            await browser.GetAsync(address).IsAsync(HttpStatusCode.OK);
    }
}
