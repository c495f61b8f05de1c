using System.Net;
using System.Text;
using Dagfire.Access;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Abuse;

/// <summary>Who gets where: every route of the site, read from its own table.</summary>
public sealed class RouteTests(PlantedSite planted) : IClassFixture<PlantedSite>
{
    // Whoever adds one here opens the site to everybody.
    private static readonly string[] Open =
    [
        "GET /api/v2/auth/login", "GET /api/v2/auth/logout", "GET /api/v2/monitor/health", "GET /api/v2/version", "GET /dbt/docs/{ticket}/{**file}", "GET /health/live", "GET /health/ready", "GET /sign-in", "POST /auth/token",
        "POST /auth/token/cli", "POST /sign-in", "POST /sign-out", "POST /theme",
    ];

    // What viewers do for themselves.
    private static readonly string[] Own =
    [
        "DELETE /api/dagfire/v1/tokens/{id}", "POST /account/password", "POST /account/tokens", "POST /account/tokens/{id}/revoke", "POST /api/dagfire/v1/tokens",
        "POST /api/v2/dags/{dag_id}/favorite", "POST /api/v2/dags/{dag_id}/unfavorite", "POST /dags/{dagId}/favorite",
    ];

    // Those whose DAGs stand in what is sent: without any there is nothing to refuse. They have tests of their own.
    private static readonly string[] NameDagsInTheBody =
    [
        "POST /api/v2/backfills", "POST /api/v2/backfills/dry_run", "POST /approvals", "POST /dags/bulk", "POST /runs/change", "POST /tasks/change",
    ];

    [Fact]
    public void Routes_All_RequireARoleOrAreKnownToBeOpen()
    {
        var roles = Enum.GetValues<AccessRole>().Select(WebAccess.PolicyOf).ToList();
        var routes = planted.Site.Routes;

        Assert.Equal(Open, routes.Where(route => route.IsAnonymous && !IsOwnFile(route)).Select(route => $"{route}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(routes, route => !route.IsAnonymous && !route.Policies.Intersect(roles).Any());
        Assert.True(routes.Count > 150);
    }

    [Fact]
    public async Task Anything_SignedOut_IsRefused()
    {
        foreach (var route in planted.Site.Routes.Where(route => !route.IsAnonymous))
        {
            var path = PathOf(route);
            using var stranger = planted.Site.Open();
            using var answer = route.IsRead || route.IsForPrograms
                ? await stranger.SendAsync(new HttpMethod(route.Method), path, route.IsRead ? null : Empty(route))
                : await stranger.SubmitAsync("/sign-in", path);
            var text = await answer.Content.ReadAsStringAsync();

            Assert.True((int)answer.StatusCode == (route.IsForPrograms && !route.Template.StartsWith("/api/docs", StringComparison.Ordinal) ? 401 : 303), $"{route}: {(int)answer.StatusCode}");
            Assert.DoesNotContain("zz", text, StringComparison.Ordinal);
            if (answer.Headers.Location is { } location)
                Assert.StartsWith("/sign-in", location.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Form_WithoutTokenOrWithAForgedOne_IsRefused()
    {
        var admin = await planted.Site.SignedInAsync("admin");
        var anothers = (await (await planted.Site.SignedInAsync("viewer")).PageAsync("/account")).Forms.First().Fields.Single(field => field.Name == "forgery_token");

        foreach (var route in planted.Site.Routes.Where(route => !route.IsRead && !route.IsForPrograms))
        {
            foreach (var fields in (IEnumerable<(string, string)[]>)[[], [("forgery_token", "")], [("forgery_token", "CfDJ8forged")], [anothers]])
                Assert.True(await admin.StatusAsync(new HttpMethod(route.Method), PathOf(route), Browser.Form(fields)) == 400, $"{route}");
        }
    }

    [Fact]
    public async Task Change_ByAViewer_IsForbidden()
    {
        var session = await planted.Site.SignedInAsync("viewer");
        using var program = await planted.AsAsync("viewer");

        foreach (var route in planted.Site.Routes.Where(route => !route.IsRead && !route.IsAnonymous && !Own.Contains($"{route}") && !NameDagsInTheBody.Contains($"{route}") && !IsQuestion(route)))
        {
            using var answer = route.IsForPrograms ? await program.SendAsync(new HttpMethod(route.Method), PathOf(route), Empty(route)) : await session.SubmitAsync("/account", PathOf(route));

            // Where there is no such backfill or file there is nothing to forbid.
            var isOfSomething = route.Template.Contains("/backfills/{", StringComparison.Ordinal) || route.Template.Contains("/parseDagFile/", StringComparison.Ordinal);
            Assert.True((int)answer.StatusCode == 403 || ((int)answer.StatusCode == 404 && isOfSomething), $"{route}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Answers_All_AreStrictAndKeptByNobody()
    {
        using var admin = await planted.AsAsync("admin");
        foreach (var route in planted.Site.Routes.Where(route => route.IsRead && route.Template != "/live"))
        {
            using var answer = await admin.GetAsync(PathOf(route), ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "PUT"));
            var cache = answer.Header("Cache-Control");

            Assert.True((int)answer.StatusCode < 500, $"{route}: {planted.Problems}");
            // Somebody else's pages: strangers to the site, let in by a ticket.
            if (route.Template.StartsWith("/dbt/docs/{", StringComparison.Ordinal))
            {
                Assert.StartsWith("sandbox ", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
                Assert.DoesNotContain("allow-same-origin", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
                continue;
            }

            Assert.Equal(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                answer.Header("Content-Security-Policy"));
            Assert.Equal(("nosniff", "DENY", "same-origin", ""), (answer.Header("X-Content-Type-Options"), answer.Header("X-Frame-Options"), answer.Header("Cross-Origin-Opener-Policy"), answer.Header("Access-Control-Allow-Origin")));
            Assert.True(IsOwnFile(route) || cache.Contains("no-store", StringComparison.Ordinal) || cache.Split(", ").Order().SequenceEqual(["no-cache", "private"]), $"{route}: {cache}");
            Assert.True(answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType is not null, $"{route} does not say what it is");
        }
    }

    [Fact]
    public async Task Preflight_FromAnywhere_AllowsNothing()
    {
        foreach (var route in planted.Site.Routes)
        {
            using var answer = await planted.Site.Open().SendAsync(HttpMethod.Options, PathOf(route), content: null, ("Origin", "https://evil.example"), ("Access-Control-Request-Method", route.Method));

            Assert.True((int)answer.StatusCode is 303 or 400 or 401 or 404 or 405, $"{route}: {(int)answer.StatusCode}");
            Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    private static string PathOf(SiteRoute route) => route.Path(name => PlantedSite.Value(name, "foreign"));

    private static bool IsOwnFile(SiteRoute route) => route.Template.StartsWith("/assets/", StringComparison.Ordinal) && route is { IsRead: true, IsAnonymous: true };

    // Reads that are sent, because their filters are long.
    private static bool IsQuestion(SiteRoute route) => route.Template.EndsWith("/list", StringComparison.Ordinal);

    private static HttpContent Empty(SiteRoute route) => route.IsForPrograms ? new StringContent("{}", Encoding.UTF8, "application/json") : Browser.Form();
}
