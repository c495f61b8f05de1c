using System.Net;
using System.Net.Sockets;
using System.Text;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Pages.Dbt.Docs;

public sealed class DocsTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("dagfire-docs-").FullName;

    public DocsTests()
    {
        Write("docs/index.html", "<script>1</script>");
        Write("docs/data.js", "window.dbt = {}");
        Write("docs/manifest.json", "{}");
        Write("docs/sub/site.css", "a{}");
        Write("docs/.dagfire/metadata.json", "hush");
        Write("secret.txt", "hush");
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task Docs_SignedIn_AreReadWithATicketAsAStranger()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("viewer");
        var page = await EntryAsync(browser);

        // What the page loads comes without any cookie.
        using var stranger = new HttpClient { BaseAddress = site.Address };
        using var index = await stranger.GetAsync(page);
        using var script = await stranger.GetAsync(Beside(page, "data.js"));

        Assert.Equal("<script>1</script>", await index.Content.ReadAsStringAsync());
        Assert.Equal(("text/html; charset=utf-8", "text/javascript; charset=utf-8"), (index.Content.Headers.ContentType!.ToString(), script.Content.Headers.ContentType!.ToString()));
        Assert.Equal(("application/json", "text/css; charset=utf-8"), (await TypeAsync(stranger, Beside(page, "manifest.json")), await TypeAsync(stranger, Beside(page, "sub/site.css"))));
        var policy = index.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("sandbox allow-scripts ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", index.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotContain("unsafe", (await browser.GetAsync("/dbt")).Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Docs_WithoutSignIn_AreClosed()
    {
        await using var site = await SiteAsync();

        using var closed = await site.Open().GetAsync("/dbt/docs/");
        Assert.Contains("/sign-in", closed.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var forged = await site.Open().GetAsync("/dbt/docs/CfDJ8made-up/index.html");
        Assert.Equal((HttpStatusCode.SeeOther, "/dbt/docs/"), (forged.StatusCode, forged.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Docs_Ticket_EndsWithTimeAndWithTheUser()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("viewer");
        var (first, second) = (await EntryAsync(browser), await EntryAsync(await site.SignedInAsync("operator")));

        await site.Users.SetDisabledAsync("viewer", true, CancellationToken.None);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Open().GetAsync(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Open().GetAsync(second)).StatusCode);

        site.Clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Open().GetAsync(second)).StatusCode);
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("..%2fsecret.txt")]
    [InlineData("%2e%2e/secret.txt")]
    [InlineData("%2e%2e%2fsecret.txt")]
    [InlineData("..%252fsecret.txt")]
    [InlineData("%252e%252e%252fsecret.txt")]
    [InlineData("sub/../../secret.txt")]
    [InlineData("sub/..%2f..%2fsecret.txt")]
    [InlineData("..\\secret.txt")]
    [InlineData("..%5csecret.txt")]
    [InlineData("..%255csecret.txt")]
    [InlineData("%2fetc%2fpasswd")]
    [InlineData("//etc/passwd")]
    [InlineData("index.html%00")]
    [InlineData("index.html%2500")]
    [InlineData(".dagfire/metadata.json")]
    [InlineData("%2edagfire/metadata.json")]
    [InlineData("sub")]
    [InlineData("sub/")]
    [InlineData("file.txt")]
    [InlineData("link/secret.txt")]
    [InlineData("")]
    public async Task Docs_PathsThatLeadElsewhere_AreRefused(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(_home, "docs", "file.txt"), Path.Combine(_home, "secret.txt"));
            Directory.CreateSymbolicLink(Path.Combine(_home, "docs", "link"), _home);
        }

        await using var site = await SiteAsync();
        var entry = await EntryAsync(await site.SignedInAsync("viewer"));

        var answer = await RawAsync(site.Address, Beside(entry, path));

        Assert.DoesNotContain("hush", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(" 200 ", answer.Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain(" 500 ", answer.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_AddressSet_LeadsThere()
    {
        await using var site = await SiteAsync("DAGFIRE_DBT_DOCS_URL=https://docs.example.org/dbt/");
        var browser = await site.SignedInAsync("viewer");

        Assert.Contains("href=\"https://docs.example.org/dbt/\"", await browser.TextAsync("/dbt"), StringComparison.Ordinal);
        await browser.TextAsync("/dbt/docs/", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Link_Published_LeadsToTheSitesOwn()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("viewer");
        Assert.Contains("href=\"/dbt/docs/\"", await browser.TextAsync("/dbt"), StringComparison.Ordinal);

        File.Delete(Path.Combine(_home, "docs", "index.html"));

        Assert.DoesNotContain("/dbt/docs/", await browser.TextAsync("/dbt"), StringComparison.Ordinal);
        Assert.Contains("serve_docs", await browser.TextAsync("/dbt/docs/", HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/docs")]
    [InlineData("https://ann:hunter2@docs.example.org/")]
    public void Setting_NoAddress_IsRefusedWithoutRepeatingIt(string text)
    {
        var error = Assert.Throws<WebSettingsException>(() => WebSettings.Read(name => name == "DAGFIRE_DBT_DOCS_URL" ? text : null, urls: null));

        Assert.Contains("DAGFIRE_DBT_DOCS_URL", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> EntryAsync(Browser browser)
    {
        using var opened = await browser.GetAsync("/dbt/docs/");
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        var address = opened.Headers.Location!.ToString();
        Assert.EndsWith("/index.html", address, StringComparison.Ordinal);
        return address;
    }

    private static string Beside(string entry, string name) => entry[..(entry.LastIndexOf('/') + 1)] + name;

    private static async Task<string> TypeAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.Content.Headers.ContentType!.ToString();
    }

    // As it is written: clients of .NET tidy paths up before they send them.
    private static async Task<string> RawAsync(Uri address, string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private async Task<RunningSite> SiteAsync(string settings = "") => await RunningSite.WithUsersAsync($"{settings} docs_folder={Path.Combine(_home, "docs")}".Trim());

    private void Write(string name, string text)
    {
        var path = Path.Combine(_home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
