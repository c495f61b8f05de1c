using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Abuse;

/// <summary>Nonsense in each part of each path and in each parameter a page or an operation looks at.</summary>
public sealed class NonsenseTests
{
    // Already escaped for an address.
    private static readonly string[] InPaths = ["nothing", "..", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%252e%252e%252f", "..%5c..%5cx", "%5C%5Cevil", "-1", "99999999999999999999", "%C3%A4%EF%BC%8F%E2%80%AE", "%ff%fe", "~", "%27%20or%201=1--", "a%0d%0aX-Evil:%201", "%3Cscript%3Ezz(1)%3C%2Fscript%3E"];

    private static readonly string[] InQueries =
    [
        "", "%00", "a%00b", "-1", "0", "2147483647", "99999999999999999999", "1e308", "NaN", "%27%20or%201=1--", "%25_%5C", "%5C", "%7C%7C%7C", "0001-01-01", "9999-12-31T23:59:59.9999999Z", "2026-02-30", "0001-01-01T00:00:00%2B14:00",
        "%ff%fe", "%EF%BF%BF%E2%80%AE%F0%9F%92%A9", "%3Cscript%3Ezz(1)%3C%2Fscript%3E", "a%0d%0aX-Evil:%201", "%2F%2Fevil.example",
    ];

    private static readonly string[] HardForADatabase = ["a%00b", "2147483647", "1e308", "%5C", "0001-01-01", "9999-12-31T23:59:59.9999999Z"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_Nonsense_IsAnsweredInWords(bool onPostgreSql)
    {
        await using var planted = await PlantedSite.StartAsync(settings: "", onPostgreSql);
        using var admin = await planted.AsAsync("admin");
        var wrong = new List<string>();
        foreach (var route in planted.Site.Routes.Where(route => route.IsRead && route.Template != "/live"))
        {
            foreach (var path in PathsOf(route))
                await CheckAsync(admin, path, wrong);
            foreach (var query in QueriesOf(planted, route, onPostgreSql ? HardForADatabase : InQueries))
                await CheckAsync(admin, query, wrong);
        }

        Assert.True(wrong.Count == 0, $"{string.Join('\n', wrong.Take(40))}\n{planted.Problems[..Math.Min(planted.Problems.Length, 12000)]}");
    }

    [Fact]
    public async Task Read_LongValues_AreAnsweredInWords()
    {
        await using var planted = await PlantedSite.StartAsync(settings: "");
        using var admin = await planted.AsAsync("admin");
        var wrong = new List<string>();
        foreach (var route in planted.Site.Routes.Where(route => route.IsRead && route.Template != "/live"))
        {
            foreach (var parameter in route.Parameters)
                await CheckAsync(admin, route.Path(name => name == parameter ? new string('a', 6000) : PlantedSite.Value(name, "foreign")), wrong);
        }

        await CheckAsync(admin, $"/dags?search={new string('%', 1)}25{string.Concat(Enumerable.Repeat("%25_", 1800))}", wrong);
        await CheckAsync(admin, $"/api/v2/dags?dag_id_pattern={string.Concat(Enumerable.Repeat("a|", 3500))}", wrong);
        await CheckAsync(admin, $"/tasks/change?action=clear{string.Concat(Enumerable.Repeat("&task=x", 990))}", wrong);
        Assert.Equal(414, await admin.StatusAsync(HttpMethod.Get, $"/dags?search={new string('a', 100_000)}"));
        Assert.True(wrong.Count == 0, $"{string.Join('\n', wrong.Take(40))}\n{planted.Problems[..Math.Min(planted.Problems.Length, 12000)]}");
    }

    private static IEnumerable<string> PathsOf(SiteRoute route) =>
        from parameter in route.Parameters
        from value in InPaths
        select route.Path(name => name == parameter ? value : PlantedSite.Value(name, "foreign"));

    // All parameters at once, and then each of those that were looked at by itself with the hardest.
    private static IEnumerable<string> QueriesOf(PlantedSite planted, SiteRoute route, string[] values)
    {
        var path = route.Path(name => PlantedSite.Value(name, "foreign"));
        foreach (var value in values)
        {
            foreach (var name in planted.Names.Of(route.Method, path))
                yield return $"{path}?{name}={value}";
        }

        if (planted.Names.Of(route.Method, path) is { Count: > 0 } all)
            yield return $"{path}?{string.Join('&', all.Select(name => $"{name}=1&{name}=%00&{name}[]=x"))}";
    }

    private static async Task CheckAsync(Browser admin, string address, List<string> wrong)
    {
        using var answer = await admin.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        var code = answer.Content.Headers.ContentType?.MediaType == "text/html" ? new PageText(text).Code : [];
        if ((int)answer.StatusCode is not (200 or 303 or 302 or 307 or 400 or 403 or 404 or 409 or 413 or 414 or 422) || code.Count > 0 || answer.Headers.Contains("X-Evil"))
            wrong.Add($"{(int)answer.StatusCode} {address[..Math.Min(address.Length, 200)]} {string.Join(' ', code)}");
    }
}
