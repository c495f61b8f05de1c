using System.Net;
using System.Text;
using Dagfire.Access;
using Dagfire.Dashboard.Rest.Support;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>What nobody should send.</summary>
public sealed class AbuseTests
{
    private const string Trigger = "/api/v2/dags/sales/dagRuns";
    private const string Body = """{"logical_date": null}""";

    [Fact]
    public async Task Anybody_WithoutOrWithAnEndedToken_IsNotAuthenticated()
    {
        await using var site = await StartAsync();
        var ended = await site.Of<IApiTokens>().CreateAsync("viewer", "short", site.Clock.GetUtcNow().AddHours(1), CancellationToken.None);
        using var client = new RestClient(site.Address, ended.Text);
        await client.GetAsync("/dags");
        site.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("Not authenticated", (await client.GetAsync("/dags", HttpStatusCode.Unauthorized)).Text("detail"));
        using var nobody = new RestClient(site.Address, "made-up");
        await nobody.GetAsync("/dags", HttpStatusCode.Unauthorized);
        await nobody.PostAsync(Trigger, Body, HttpStatusCode.Unauthorized);
        await nobody.GetAsync("/api/openapi.json", HttpStatusCode.Unauthorized);
        await nobody.GetAsync("/monitor/health");
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Cookie_FromAnotherSite_ChangesNothing(string header, string value)
    {
        await using var site = await StartAsync();
        using var browser = await SignedInAsync(site);

        await browser.SendAsync(HttpMethod.Post, Trigger, Json(Body), (header, value)).IsAsync(HttpStatusCode.Forbidden);
        Assert.Equal(0, (await (await site.AsAsync("viewer")).GetAsync("/dags/sales/dagRuns")).Total());
        await browser.SendAsync(HttpMethod.Post, Trigger, Json(Body), ("Origin", site.Address.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin")).IsAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Cookie_WithAFormsBody_ChangesNothing(string type)
    {
        await using var site = await StartAsync();
        using var browser = await SignedInAsync(site);
        var content = new StringContent(Body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        await browser.SendAsync(HttpMethod.Post, Trigger, content).IsAsync(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Body_TooLong_IsRefusedAs413()
    {
        await using var site = await StartAsync();
        var client = await site.AsAsync("operator");

        var body = $$"""{"logical_date": null, "note": "{{new string('x', 1024 * 1024)}}"}""";

        Assert.Equal("Payload Too Large", (await client.PostAsync(Trigger, body, HttpStatusCode.RequestEntityTooLarge)).Text("detail"));
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{\"logical_date\": null}}")]
    [InlineData("{\"logical_date\": null, \"conf\": {\"a\": \"\\u0000\"}, \"dag_run_id\": \"a\\u0000b\"}")]
    [InlineData("")]
    public async Task Body_ThatIsNone_IsRefusedAs422(string body)
    {
        await using var site = await StartAsync();

        await (await site.AsAsync("operator")).PostAsync(Trigger, body, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Body_NestedWithoutEnd_IsRefusedAs422()
    {
        await using var site = await StartAsync();
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);

        await (await site.AsAsync("operator")).PostAsync(Trigger, $$"""{"logical_date": null, "conf": {{deep}}}""", HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("/dags/%3Cscript%3Ealert(1)%3C%2Fscript%3E", 404)]
    [InlineData("/dags/sales'%20or%201=1--", 404)]
    [InlineData("/dags/sales/dagRuns/'%20or%201=1--", 404)]
    [InlineData("/dags/..%2f..%2fetc%2fpasswd", 404)]
    [InlineData("/dags?dag_id_pattern=%27%20or%201%3D1--", 200)]
    [InlineData("/dags/~/dagRuns?run_id_pattern=%5C", 200)]
    [InlineData("/dags/~/dagRuns?order_by=id;drop%20table%20dag", 400)]
    [InlineData("/dags/~/dagRuns?limit=99999999999", 422)]
    [InlineData("/dags/~/dagRuns?offset=2147483647", 200)]
    [InlineData("/dags/~/dagRuns?duration_gte=NaN", 422)]
    [InlineData("/dags/~/dagRuns?duration_gte=1e300", 200)]
    [InlineData("/dags/~/dagRuns?start_date_lte=9999-12-31T23:59:59.999999Z", 200)]
    [InlineData("/dags/~/dagRuns?start_date_gte=0001-01-01", 200)]
    [InlineData("/assets/9223372036854775807", 422)]
    [InlineData("/parseDagFile/x", 405)]
    public async Task Get_OddPathsAndParameters_AreAnsweredInWords(string path, int status)
    {
        await using var site = await StartAsync();
        var answer = await (await site.AsAsync("admin")).SendAsync(HttpMethod.Get, path, content: null);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode} {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Limit_MoreThanTheMost_IsCutAsInAirflow()
    {
        await using var site = await RestSite.StartAsync(services: null, [.. Enumerable.Range(0, 120).Select(number => SampleDags.Sales($"sales_{number:000}"))]);
        var viewer = await site.AsAsync("viewer");

        Assert.Equal(100, (await viewer.GetAsync("/dags?limit=1000")).GetProperty("dags").GetArrayLength());
        Assert.Equal(50, (await viewer.GetAsync("/dags")).GetProperty("dags").GetArrayLength());
        Assert.Equal("sales_119", (await viewer.GetAsync("/dags?offset=119")).Each("dags", "dag_id"));
    }

    [Fact]
    public async Task Method_ThatIsNotThere_IsSaidInJson()
    {
        await using var site = await StartAsync();
        var admin = await site.AsAsync("admin");

        Assert.Equal("Method Not Allowed", (await admin.JsonAsync(HttpMethod.Delete, "/pools", body: null, HttpStatusCode.MethodNotAllowed)).Text("detail"));
        Assert.Equal("Not Found", (await admin.GetAsync("/nothing", HttpStatusCode.NotFound)).Text("detail"));
    }

    private static Task<RestSite> StartAsync() => RestSite.StartAsync(services: null, SampleDags.Sales());

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<Browser> SignedInAsync(RestSite site)
    {
        var browser = new Browser(site.Address);
        await browser.SignInAsync("operator", RunningSite.Password).IsAsync(HttpStatusCode.SeeOther);
        return browser;
    }
}
