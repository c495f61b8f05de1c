using Microsoft.Playwright;

namespace Dagfire.Dashboard.Browsing;

/// <summary>The system's Chromium, one for all tests. Where there is none, tests that need it are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Program is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    }

    /// <summary>A window of its own, with its own cookies. What it reports as an error of a script fails the test that looks.</summary>
    internal async Task<IPage> OpenAsync(Uri address, ColorScheme colors = ColorScheme.Light, int width = 1400, int height = 900, bool scripts = true)
    {
        Assert.SkipWhen(_browser is null, "no Chromium on the PATH");
        var context = await _browser!.NewContextAsync(new() { BaseURL = address.ToString(), ColorScheme = colors, ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = scripts, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
