using Dagfire.Commands;
using Dagfire.Dashboard.Pages.Dbt;
using Dagfire.Dashboard.Support;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Playwright;

namespace Dagfire.Dashboard.Browsing;

/// <summary>Every page, by day and by night, looked at for what keeps people from using it.</summary>
/// <param name="chromium">The browser.</param>
public sealed class AccessibilityTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] Paths =
    [
        "/", "/dags", "/dags?search=nothing", "/dags/sales", "/dags/sales?run=bad&task=report&fold=load", "/dags/sales/graph", "/dags/sales/runs", "/dags/sales/durations", "/dags/sales/durations?task=report",
        "/dags/sales/calendar", "/dags/sales/backfills", "/dags/sales/versions", "/dags/sales/details", "/dags/sales/trigger", "/dags/sales/backfill", "/dags/sales/runs/bad", "/dags/sales/runs/bad/tasks/report",
        "/dags/sales/runs/bad/clear?task=report", "/dags/sales/runs/bad/mark?task=report", "/runs", "/tasks", "/assets", "/dbt", "/dbt/shop", "/dbt/shop?state=failed&order_by=name", "/dbt/shop/model.shop.orders", "/dbt/shop/source.shop.raw.orders", "/dbt/shop/test.shop.unique_orders", "/approvals", "/account", "/admin/cluster", "/admin/pools?pool=default_pool", "/deadlines",
        "/admin/connections", "/admin/variables", "/admin/import-errors", "/admin/notifications", "/admin/audit", "/admin/storage", "/admin/users", "/dags/sales/runs/bad/delete", "/nothing-here", "/api/docs",
    ];

    // Files, streams, answers without a page, and addresses that only lead on.
    private static readonly string[] NoPages = ["/admin", "/assets/", "/dbt/docs", "/dbt/docs/", "/health/", "/live", "/log.txt", "/values/{key}", "/api/openapi.json"];

    [Fact]
    public async Task Paths_LookedAt_AreAllPagesOfTheSite()
    {
        await using var site = await RunningSite.OnRealTimeAsync(Samples.Sales());
        var paths = Paths.Concat(await OwnPathsAsync(site)).Append("/sign-in").Select(path => path.Split('?')[0]).ToList();

        var missed = site.Routes.Where(route => route is { IsRead: true, IsForPrograms: false } && !NoPages.Any(none => none.EndsWith('/') ? route.Template.StartsWith(none, StringComparison.Ordinal) : route.Template.EndsWith(none, StringComparison.Ordinal)))
            .Where(route => !paths.Any(path => new TemplateMatcher(TemplateParser.Parse(route.Template.TrimStart('/')), []).TryMatch(path, [])));

        Assert.Empty(missed);
    }

    [Fact]
    public async Task SignIn_ByDayAndByNight_IsUsableByAll()
    {
        await using var site = await RunningSite.OnRealTimeAsync(Samples.Sales());
        await site.AddUsersAsync();
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await chromium.OpenAsync(site.Address, colors);
            await page.GotoAsync("/sign-in");

            Assert.Empty(await page.EvaluateAsync<string[]>(Script("accessibility.js")));
        }
    }

    [Fact]
    public async Task Pages_ByDayAndByNight_AreUsableByAll()
    {
        await using var site = await RunningSite.OnRealTimeAsync(Samples.Sales());
        var paths = Paths.Concat(await OwnPathsAsync(site)).ToList();
        await DbtSamples.RecordAsync(site, DbtSamples.Built(TimeProvider.System.GetUtcNow()), runId: "bad");
        var problems = new List<string>();
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await chromium.OpenAsync(site.Address, colors);
            foreach (var path in paths)
            {
                await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
                problems.AddRange((await page.EvaluateAsync<string[]>(Script("accessibility.js"))).Select(problem => $"{path} ({colors}): {problem}"));
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task Pages_OnAPhone_DoNotScrollSideways()
    {
        await using var site = await RunningSite.OnRealTimeAsync(Samples.Sales());
        var paths = Paths.Concat(await OwnPathsAsync(site)).ToList();
        await DbtSamples.RecordAsync(site, DbtSamples.Built(TimeProvider.System.GetUtcNow()), runId: "bad");
        var page = await chromium.OpenAsync(site.Address, width: 390, height: 800);
        var tooWide = new List<string>();
        foreach (var path in paths)
        {
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            if (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var by)
                tooWide.Add($"{path}: {by} pixels");
        }

        Assert.Empty(tooWide);
    }

    // Pages of what has a number of its own.
    private static async Task<IReadOnlyList<string>> OwnPathsAsync(RunningSite site)
    {
        var good = (await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "good" })).Run;
        var bad = (await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "bad", Conf = """{"fails": true}""" })).Run;
        var day = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
        var backfill = await site.Of<IBackfills>().CreateAsync(new BackfillRequest("sales", day, day), CancellationToken.None);
        return
        [
            $"/dags/sales/backfills/{backfill.BackfillKey}",
            $"/runs/change?action=delete&run={good.RunKey}&run={bad.RunKey}",
            $"/tasks/change?action=clear&task={bad.RunKey}:-1:report",
        ];
    }

    internal static string Script(string name)
    {
        using var stream = typeof(AccessibilityTests).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return string.Join('\n', reader.ReadToEnd().Split('\n').SkipWhile(line => line.StartsWith("//", StringComparison.Ordinal)));
    }
}
