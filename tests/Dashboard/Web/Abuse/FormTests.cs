using System.Text;
using Dagfire.Dashboard.Security;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Abuse;

/// <summary>What a form must not do, whatever stands in it.</summary>
public sealed partial class FormTests
{
    private static readonly string[] Evil =
    [
        "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example/", "HTTPS:evil.example", "javascript:alert(1)", "/\t/evil.example", "/\n/evil.example", "/\r\nX-Evil: 1", " //evil.example",
        "/%09/evil.example\u0000", "/ü/ё", "/a\ud83d\udca9", "/../../evil", "/.//evil.example", "data:text/html,x", "@evil.example", ".evil.example", "",
    ];

    [Fact]
    public async Task Forms_Nonsense_IsAnsweredInWordsAndLeadsNowhereElse()
    {
        await using var planted = await PlantedSite.StartAsync(settings: "");
        var admin = await planted.Site.SignedInAsync("admin");
        var forms = await FormsAsync(admin);
        var wrong = new List<string>();
        foreach (var form in forms)
        {
            foreach (var value in new[] { "\0", "a\0b", "\ud83d", "-99999999999999999999", "[{\"a\":", "{\"a\":1,\"a\":2}", new string('a', 60_000), "<script>zz(1)</script>" })
                await CheckAsync(admin, form, [.. form.Fields.Select(field => (field.Name, field.Name == "forgery_token" ? field.Value : value))], wrong);
            foreach (var address in form.Fields.Any(field => field.Name == "return_url") ? Evil : [])
                await CheckAsync(admin, form, [.. form.Fields.Select(field => (field.Name, field.Name == "return_url" ? address : field.Value))], wrong);
        }

        Assert.True(forms.Count > 15, $"Only {forms.Count} forms were found.");
        Assert.True(wrong.Count == 0, $"{string.Join('\n', wrong.Take(60))}\n{planted.Problems[..Math.Min(planted.Problems.Length, 20000)]}");
        Assert.Equal(200, await admin.StatusAsync(HttpMethod.Get, "/account"));
    }

    [Fact]
    public async Task Forms_OfOddShape_AreRefused()
    {
        await using var planted = await PlantedSite.StartAsync(settings: "");
        var session = await planted.Site.SignedInAsync("admin");
        using var program = await planted.AsAsync("admin");
        var token = (await session.PageAsync("/account")).Forms.First().Fields.Single(field => field.Name == "forgery_token").Value;
        (string Type, byte[] Body)[] bodies =
        [
            ("application/x-www-form-urlencoded", Encoding.UTF8.GetBytes($"forgery_token={token}&{string.Join('&', Enumerable.Range(0, 100_000).Select(number => $"a{number}=1"))}")),
            ("application/x-www-form-urlencoded", Encoding.UTF8.GetBytes($"{new string('k', 100_000)}=1&forgery_token={token}")),
            ("application/x-www-form-urlencoded", Encoding.UTF8.GetBytes($"forgery_token={token}&a={new string('v', 5_000_000)}")),
            ("application/x-www-form-urlencoded", [0xFF, 0xFE, (byte)'=', 0xC0]),
            ("application/x-www-form-urlencoded; charset=utf-7", Encoding.UTF8.GetBytes($"forgery_token={token}")),
            ("application/x-www-form-urlencoded; charset=nonsense", Encoding.UTF8.GetBytes($"forgery_token={token}")),
            ("multipart/form-data", "x"u8.ToArray()),
            ("multipart/form-data; boundary=", "x"u8.ToArray()),
            ("multipart/form-data; boundary=b", "--b\r\nx"u8.ToArray()),
            ("multipart/form-data; boundary=" + new string('b', 500), "x"u8.ToArray()),
            ("multipart/form-data; boundary=b", Encoding.UTF8.GetBytes($"--b\r\n{string.Concat(Enumerable.Repeat("X-H: 1\r\n", 5000))}\r\n\r\n--b--")),
            ("multipart/form-data; boundary=b", Encoding.UTF8.GetBytes("--b\r\nContent-Disposition: form-data; name=\"forgery_token\"; filename=\"../../x\"\r\n\r\nx\r\n--b--")),
            ("text/plain", "x"u8.ToArray()), ("application/json", "{}"u8.ToArray()), ("nonsense", []),
        ];
        foreach (var route in planted.Site.Routes.Where(route => route.Method == "POST" && (!route.IsForPrograms || route.Template.StartsWith("/auth", StringComparison.Ordinal))))
        {
            foreach (var (type, body) in bodies)
            {
                foreach (var browser in new[] { session, program })
                {
                    using var content = new ByteArrayContent(body);
                    content.Headers.TryAddWithoutValidation("Content-Type", type);
                    var status = await browser.StatusAsync(HttpMethod.Post, route.Path(name => PlantedSite.Value(name, "foreign")), content);

                    Assert.True(status < 500 && (status >= 400 || body.Length < 1000), $"{route} {type} {body.Length}: {status} {planted.Problems}");
                }
            }
        }
    }

    [Fact]
    public void ReturnUrl_OfElsewhere_IsTheFirstPage()
    {
        foreach (var address in Evil)
            Assert.True(ReturnUrl.Safe("", address) is "/" or "/%09/evil.example" || new Uri(new Uri("http://site/"), ReturnUrl.Safe("", address)).Host == "site", address);
        foreach (var address in new[] { "/flow/../admin", "/flow/%2e%2E/admin", "/flow/./../admin", "/flow/x/%2e./../../admin", "/flowers", "/", "/flow\\..\\x" })
            Assert.Equal("/flow/", ReturnUrl.Safe("/flow", address));
        foreach (var address in new[] { "/flow", "/flow/", "/flow/dags?search=..%2F&x=//y#z", "/flow/dags/a..b", "/flow/.well" })
            Assert.Equal(address, ReturnUrl.Safe("/flow", address));
    }

    // Of all forms that go to the same place with the same fields, one.
    private static async Task<IReadOnlyList<PageForm>> FormsAsync(Browser admin)
    {
        var forms = new Dictionary<string, PageForm>(StringComparer.Ordinal);
        await foreach (var page in new Crawl(admin).PagesAsync())
        {
            foreach (var form in page.Page.Forms)
                forms.TryAdd($"{AnyRun().Replace(form.Action.Split('?')[0], "/*/")} {string.Join(' ', form.Fields.Select(field => field.Name).Distinct())}", form);
        }

        // What ends the session comes last.
        return [.. forms.Values.Where(form => form.Action != "/sign-out")];
    }

    [System.Text.RegularExpressions.GeneratedRegex("/(dags|runs|tasks)/[^/]+/")]
    private static partial System.Text.RegularExpressions.Regex AnyRun();

    private static async Task CheckAsync(Browser admin, PageForm form, (string, string)[] fields, List<string> wrong)
    {
        using var answer = await admin.PostAsync(form.Action, fields);
        var text = await answer.Content.ReadAsStringAsync();
        var location = answer.Headers.Location?.OriginalString ?? "/";
        var leadsElsewhere = !location.StartsWith('/') || location.StartsWith("//", StringComparison.Ordinal) || location.StartsWith("/\\", StringComparison.Ordinal) || new Uri(new Uri("http://site"), location).Host != "site";
        if ((int)answer.StatusCode >= 500 || leadsElsewhere || answer.Headers.Contains("X-Evil") || new PageText(text).Code.Count > 0)
            wrong.Add($"{(int)answer.StatusCode} {form.Action} {string.Join('&', fields.Where(field => field.Item1 != "forgery_token").Select(field => $"{field.Item1}={field.Item2[..Math.Min(40, field.Item2.Length)]}"))} → {location} {string.Join(' ', new PageText(text).Code)}");
    }
}
