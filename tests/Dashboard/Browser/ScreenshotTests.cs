using Dagfire.Dashboard.Support;
using Dagfire.Dbt;
using Microsoft.Playwright;

namespace Dagfire.Dashboard.Browsing;

/// <summary>
/// Takes the pictures of the documents anew, in docs/screenshots. Only on request, since a picture is to be looked at before it is committed:
/// <c>dotnet artifacts/bin/Dagfire.Browser.Tests/release/Dagfire.Browser.Tests.dll -explicit only</c>.
/// </summary>
/// <param name="chromium">The browser.</param>
public sealed class ScreenshotTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly (string Name, string Path)[] Pictures =
    [
        ("now", "/"),
        ("dags", "/dags"),
        ("grid", "/dags/sales_report?run=scheduled__2026-11-20T03:30:00%2B00:00&task=report"),
        ("graph", "/dags/sales_report/graph"),
        ("run", "/dags/extract_tweets/runs/scheduled__2026-11-20T08:00:00%2B00:00"),
        ("log", "/dags/sales_report/runs/scheduled__2026-11-20T03:30:00%2B00:00/tasks/report"),
        ("trigger", "/dags/sales_report/trigger"),
        ("dbt", "/dbt/data_community"),
    ];

    [Fact(Explicit = true)]
    public async Task Pictures_ByDayAndByNight_AreTaken()
    {
        using var pictured = new Pictured();
        await using var site = await RunningSite.OnClockAsync(pictured.Clock, pictured.Dags());
        await pictured.LiveAsync(site.Orchestrator);
        await pictured.RecordAsync(site.Of<IDbtRecorder>());
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await chromium.OpenAsync(site.Address, colors, width: 1280, height: 800);
            foreach (var (name, path) in Pictures)
                await TakeAsync(page, path, $"{name}-{Name(colors)}");
            var phone = await chromium.OpenAsync(site.Address, colors, width: 390, height: 800);
            await TakeAsync(phone, "/", $"phone-{Name(colors)}");
        }
    }

    private static async Task TakeAsync(IPage page, string path, string name)
    {
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        await Assertions.Expect(page.Locator(".live[data-state=live]")).ToHaveCountAsync(1);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder(), $"{name}.png") });
    }

    private static string Folder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Dagfire.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("This is not run from the repository.");
        return Path.Combine(folder, "docs", "screenshots");
    }

    private static string Name(ColorScheme colors) => colors == ColorScheme.Dark ? "dark" : "light";
}
