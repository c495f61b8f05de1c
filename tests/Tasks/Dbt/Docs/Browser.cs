using System.Diagnostics;

namespace Dagfire.Dbt.Docs;

/// <summary>The system's Chromium without a window. Where there is none, tests that need it are skipped.</summary>
internal static class Browser
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Opens an address and returns the page as its scripts have left it.</summary>
    public static async Task<string> DumpAsync(string address)
    {
        Assert.SkipWhen(Program is null, "no Chromium on the PATH to open the page with");
        var profile = Directory.CreateTempSubdirectory("dbt-browser-");
        using var process = Process.Start(new ProcessStartInfo(
            Program!, ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", $"--user-data-dir={profile.FullName}", "--virtual-time-budget=3000", "--dump-dom", address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var (page, words) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, await words);
            return await page;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            profile.Delete(recursive: true);
        }
    }
}
