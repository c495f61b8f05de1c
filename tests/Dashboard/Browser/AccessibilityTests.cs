using Dagfire.Commands;
using Dagfire.Dashboard.Pages.Dbt;
using Dagfire.Dashboard.Support;
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
        "/admin/connections", "/admin/variables", "/admin/import-errors", "/admin/notifications", "/admin/audit", "/admin/storage", "/admin/users", "/nothing-here", "/api/docs",
    ];

    [Fact]
    public async Task Pages_ByDayAndByNight_AreUsableByAll()
    {
        await using var site = await RunningSite.OnRealTimeAsync(Samples.Sales());
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "good" });
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "bad", Conf = """{"fails": true}""" });
        await DbtSamples.RecordAsync(site, DbtSamples.Built(TimeProvider.System.GetUtcNow()), runId: "bad");
        var problems = new List<string>();
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await chromium.OpenAsync(site.Address, colors);
            foreach (var path in Paths)
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
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "bad", Conf = """{"fails": true}""" });
        await DbtSamples.RecordAsync(site, DbtSamples.Built(TimeProvider.System.GetUtcNow()), runId: "bad");
        var page = await chromium.OpenAsync(site.Address, width: 390, height: 800);
        var tooWide = new List<string>();
        foreach (var path in Paths)
        {
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            if (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var by)
                tooWide.Add($"{path}: {by} pixels");
        }

        Assert.Empty(tooWide);
    }

    internal static string Script(string name)
    {
        using var stream = typeof(AccessibilityTests).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return string.Join('\n', reader.ReadToEnd().Split('\n').SkipWhile(line => line.StartsWith("//", StringComparison.Ordinal)));
    }
}
