using System.Net;
using System.Net.Sockets;
using System.Text;
using Dagfire.Access;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Abuse;

/// <summary>Whom the site takes somebody for.</summary>
public sealed class VisitTests
{
    [Theory]
    [InlineData("dagfire_session=chunks-3")]
    [InlineData("dagfire_session=chunks-2147483647; dagfire_sessionC1=x")]
    [InlineData("dagfire_session=chunks-1; dagfire_sessionC1=x")]
    [InlineData("dagfire_session=%00%ff")]
    [InlineData("dagfire_session=CfDJ8made-up")]
    [InlineData("dagfire_forgery=CfDJ8made-up")]
    [InlineData("dagfire_theme=<script>")]
    [InlineData("=; ;;; \"")]
    public async Task Cookie_ThatIsNone_IsNobody(string cookie)
    {
        await using var site = await RunningSite.WithUsersAsync();

        Assert.Equal(303, await Status("/"));
        Assert.Equal(200, await Status("/sign-in"));
        Assert.Equal(401, await Status("/api/v2/dags"));

        async Task<int> Status(string path)
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
            using var answer = await client.SendAsync(request);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task Token_CutOffOrOfAnotherInstallation_IsNobody()
    {
        await using var site = await RunningSite.WithUsersAsync();
        await using var other = await RunningSite.WithUsersAsync();
        var personal = (await other.Of<IApiTokens>().CreateAsync("admin", "t", expiresAt: null, CancellationToken.None)).Text;
        var session = (await site.Open().PostAsync("/auth/token", ("username", "admin"), ("password", RunningSite.Password)).JsonAsync(HttpStatusCode.Created)).GetProperty("access_token").GetString()!;
        var foreign = (await other.Open().PostAsync("/auth/token", ("username", "admin"), ("password", RunningSite.Password)).JsonAsync(HttpStatusCode.Created)).GetProperty("access_token").GetString()!;

        Assert.Equal(200, await Status(session));
        foreach (var token in new[] { personal, foreign, session[..^1], session[1..], session + "A", session[..40], new string('a', 8000), "dagfire_", "dagfire-session.", "null", "\"" })
            Assert.Equal(401, await Status(token));

        Task<int> Status(string token) => site.Open().StatusAsync(HttpMethod.Get, "/api/v2/dags", content: null, ("Authorization", $"Bearer {token}"));
    }

    [Fact]
    public async Task Right_TakenAway_IsGoneWithTheNextRequest()
    {
        await using var site = await RunningSite.WithUsersAsync();
        var token = (await site.Of<IApiTokens>().CreateAsync("operator", "t", expiresAt: null, CancellationToken.None)).Text;
        var browser = await site.SignedInAsync("operator");
        Assert.Equal((200, 200), await Statuses());

        await site.Users.SetRoleAsync("operator", AccessRole.Viewer, CancellationToken.None);
        Assert.Equal((403, 403), await Statuses());
        await site.Users.SetRoleAsync("operator", AccessRole.Admin, CancellationToken.None);
        Assert.Equal((200, 200), await Statuses());
        await site.Users.SetDisabledAsync("operator", isDisabled: true, CancellationToken.None);
        Assert.Equal((401, 303), await Statuses());
        await site.Users.DeleteAsync("operator", CancellationToken.None);
        Assert.Equal((401, 303), await Statuses());
        await site.Users.CreateAsync("operator", AccessRole.Operator, RunningSite.Password, CancellationToken.None);
        Assert.Equal((401, 303), await Statuses());

        async Task<(int, int)> Statuses() => (
            await site.Open().StatusAsync(HttpMethod.Get, "/api/v2/variables", content: null, ("Authorization", $"Bearer {token}")),
            await browser.StatusAsync(HttpMethod.Get, "/admin/variables"));
    }

    [Fact]
    public async Task LockOut_OfAName_HoldsForEveryWayToWriteItAndFromEverywhere()
    {
        await using var site = await RunningSite.WithUsersAsync();
        string[] names = ["admin", "ADMIN", " admin", "Admin\t", "aDmin "];
        foreach (var (index, name) in names.Index())
            Assert.Equal(401, await TryAsync(name, "wrong", $"203.0.113.{index}"));

        foreach (var (index, name) in names.Index())
            Assert.Equal(429, await TryAsync(name, RunningSite.Password, $"198.51.100.{index}"));
        Assert.Equal(201, await TryAsync("viewer", RunningSite.Password, "192.0.2.1"));

        Task<int> TryAsync(string name, string password, string from) => site.Open().StatusAsync(
            HttpMethod.Post, "/auth/token", Browser.Form(("username", name), ("password", password)), ("X-Forwarded-For", from), ("X-Real-IP", from), ("Forwarded", $"for={from}"), ("X-Client-IP", from));
    }

    [Fact]
    public async Task LockOut_OfAnAddress_IsNotPassedByHeaders()
    {
        await using var site = await RunningSite.WithUsersAsync("DAGFIRE_TRUSTED_PROXIES=127.0.0.1");
        for (var attempt = 0; attempt < 20; attempt++)
            Assert.Equal(401, await TryAsync($"nobody{attempt}", $"10.0.0.{attempt}, 203.0.113.9"));

        Assert.Equal(429, await TryAsync("nobody", "10.1.1.1, 203.0.113.9"));
        Assert.Equal(429, await TryAsync("nobody", "127.0.0.1, 203.0.113.9"));
        Assert.Equal(401, await TryAsync("nobody", "203.0.113.9, 203.0.113.10"));

        Task<int> TryAsync(string name, string from) => site.Open().StatusAsync(HttpMethod.Post, "/auth/token", Browser.Form(("username", name), ("password", "wrong")), ("X-Forwarded-For", from));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400")]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "303")]
    [InlineData("POST /auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", "400")]
    [InlineData("TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "303")]
    [InlineData("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\nConnection: close\r\n\r\n", "4")]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n{1000}\r\n", "431")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX: {100000}\r\n\r\n", "431")]
    [InlineData("GET /?{100000} HTTP/1.1\r\nHost: localhost\r\n\r\n", "414")]
    public async Task Request_Malformed_IsRefusedByTheServer(string request, string status)
    {
        await using var site = await RunningSite.WithUsersAsync();
        var text = request
            .Replace("{1000}", string.Concat(Enumerable.Range(0, 1000).Select(number => $"X-{number}: 1\r\n")), StringComparison.Ordinal)
            .Replace("{100000}", new string('a', 100_000), StringComparison.Ordinal);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", site.Address.Port);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
        }
        catch (IOException)
        {
            // It was refused before all of it was sent.
        }

        using var reader = new StreamReader(stream);
        Assert.StartsWith($"HTTP/1.1 {status}", await reader.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal(200, await site.Open().StatusAsync(HttpMethod.Get, "/sign-in"));
    }

    [Fact]
    public async Task Host_Forged_StandsInNoAddress()
    {
        await using var planted = await PlantedSite.StartAsync(settings: "");
        using var admin = (await planted.AsAsync("admin")).With(("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Prefix", "/evil"), ("X-Original-Host", "evil.example"), ("X-Rewrite-URL", "/evil"));
        foreach (var route in planted.Site.Routes.Where(route => route.IsRead && route.Template != "/live"))
        {
            using var answer = await admin.GetAsync(route.Path(name => PlantedSite.Value(name, "foreign")));

            Assert.DoesNotContain("evil", await answer.Content.ReadAsStringAsync() + answer.Headers, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Cookies_BehindHttps_AreSentOverHttpsOnlyAndBelowTheBase()
    {
        await using var site = await RunningSite.WithUsersAsync("DAGFIRE_PATH_BASE=/flow DAGFIRE_TRUSTED_PROXIES=127.0.0.1 DAGFIRE_BASE_URL=https://dagfire.example.com/flow");
        (string, string)[] forwarded = [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "dagfire.example.com"), ("X-Forwarded-Prefix", "/elsewhere")];
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };
        using var page = await SendAsync(HttpMethod.Get, "/flow/sign-in", content: null, cookie: "");
        var field = new PageText(await page.Content.ReadAsStringAsync()).Forms.Single(form => form.Action == "/flow/sign-in").Fields.Single(field => field.Name == "forgery_token");
        var forgery = page.Headers.GetValues("Set-Cookie").Single();
        using var signedIn = await SendAsync(HttpMethod.Post, "/flow/sign-in", Browser.Form(field, ("username", "admin"), ("password", RunningSite.Password), ("return_url", "/flow/dags")), forgery.Split(';')[0]);
        var session = signedIn.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith("dagfire_session", StringComparison.Ordinal));
        using var themed = await SendAsync(HttpMethod.Post, "/flow/theme", Browser.Form(field, ("theme", "dark")), forgery.Split(';')[0]);

        Assert.Equal("/flow/dags", signedIn.Headers.Location!.OriginalString);
        foreach (var cookie in (string[])[forgery, session, themed.Headers.GetValues("Set-Cookie").Single()])
        {
            foreach (var part in new[] { "; path=/flow", "; secure", "; samesite=lax", "; httponly" })
                Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        }

        async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, string cookie)
        {
            var request = new HttpRequestMessage(method, path) { Content = content };
            foreach (var (name, value) in forwarded.Append(("Cookie", cookie)))
                request.Headers.TryAddWithoutValidation(name, value);
            return await client.SendAsync(request);
        }
    }
}
