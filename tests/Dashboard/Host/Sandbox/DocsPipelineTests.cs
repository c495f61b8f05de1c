using System.Text.RegularExpressions;
using Dagfire.Host.Support;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;

namespace Dagfire.Host.Sandbox;

/// <summary><c>serve_docs</c> over HTTP with the vendors' SDKs: whatever goes wrong on the way, the site is that of a run without faults.</summary>
public sealed partial class DocsPipelineTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task ServeDocs_FaultsAtRandomRequests_EndsWithTheSiteOfARunWithout()
    {
        var faults = new RandomFaults();
        (await DagfireProcess.RunAsync(_home, "dags", "test", "extract_tweets")).Succeeded();
        await using var calm = await SandboxProcess.StartAsync();
        await using var sandbox = await SandboxProcess.StartAsync();
        foreach (var box in new[] { calm, sandbox })
            await LeaveOldSiteAsync(box);
        await RunAsync(calm);
        await faults.OrderAsync(sandbox, "s3", 3, """{"preset": "cut", "match": {"method": "PUT"}""");
        await sandbox.OrderAsync("s3", $$"""{"preset": "skewed_clock", "seconds": {{faults.Skew()}}}""");
        if (sandbox.Has("slack"))
            await sandbox.OrderAsync("slack", """{"preset": "storm", "times": 2}""");

        await RunAsync(sandbox);

        Assert.True(await sandbox.StruckAsync("s3") >= 2, $"TEST_SEED={faults.Seed}");
        var site = await SiteAsync(sandbox);
        Assert.True((await SiteAsync(calm)).SequenceEqual(site), $"TEST_SEED={faults.Seed}\n{string.Join('\n', site.Select(file => file[..Math.Min(file.Length, 100)]))}");
        Assert.Contains(site, file => file.StartsWith("dbt-docs/index.html text/html; charset=utf-8 ", StringComparison.Ordinal));
        Assert.Contains(site, file => file.StartsWith("dbt-docs/data.js text/javascript; charset=utf-8 ", StringComparison.Ordinal));
        Assert.DoesNotContain(site, file => file.StartsWith("dbt-docs/old", StringComparison.Ordinal));
    }

    private async Task RunAsync(SandboxProcess sandbox)
    {
        sandbox.Lead(_home, "s3", "slack");
        (await DagfireProcess.RunAsync(_home, "dags", "test", "serve_docs")).Succeeded();
    }

    // Pages that are gone since, and one of another content.
    private static async Task LeaveOldSiteAsync(SandboxProcess sandbox)
    {
        foreach (var name in Enumerable.Range(1, 20).Select(number => $"old{number}.html").Append("index.html"))
        {
            using var content = new MemoryStream("old"u8.ToArray());
            await StoreOf(sandbox).PutAsync($"dbt-docs/{name}", content, new PutOptions { ContentType = "text/plain" }, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<IReadOnlyList<string>> SiteAsync(SandboxProcess sandbox)
    {
        var (store, site) = (StoreOf(sandbox), new List<string>());
        await foreach (var page in store.ListPagesAsync("", TestContext.Current.CancellationToken))
        {
            foreach (var info in page)
            {
                await using var stored = await store.GetAsync(info.Key, TestContext.Current.CancellationToken);
                using var reader = new StreamReader(stored!.Content);
                site.Add($"{info.Key} {stored.Info.ContentType} {WithoutTime(await reader.ReadToEndAsync())}");
            }
        }

        return site;
    }

    private static FolderObjectStore StoreOf(SandboxProcess sandbox) => new(Path.Combine(sandbox.Folder, "objects", "lake"), TimeProvider.System);

    // What tells one run of dbt from another.
    private static string WithoutTime(string text) => RunOfDbt().Replace(text, "");

    [GeneratedRegex("""[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|"created_at": ?[0-9.]+""")]
    private static partial Regex RunOfDbt();
}
