using Dagfire.Host.Support;

namespace Dagfire.Host.Sandbox;

/// <summary><c>extract_github_data</c> over HTTP with the vendors' SDKs: whatever goes wrong on the way, the tables are those of a run without faults.</summary>
public sealed class GitHubPipelineTests : IDisposable
{
    private readonly Home _calm = new();
    private readonly Home _home = new();

    public GitHubPipelineTests()
    {
        foreach (var home in new[] { _calm, _home })
            home.Environment["DAGFIRE_GITHUB_REPOSITORIES"] = "apache/airflow, spotify/luigi";
    }

    public void Dispose()
    {
        _calm.Dispose();
        _home.Dispose();
    }

    [Theory]
    [InlineData("github", "s3", "slack")]
    [InlineData("github", "s3", "slack", "snowflake")]
    public async Task ExtractGitHubData_FaultsAtRandomRequests_EndsWithTheTablesOfARunWithout(params string[] services)
    {
        var faults = new RandomFaults();
        await using var sandbox = await SandboxProcess.StartAsync(SandboxProcess.StandingStill);
        Assert.SkipUnless(services.All(sandbox.Has), "This build has no providers for all of GitHub, Slack and Snowflake.");
        var expected = await CalmTablesAsync();
        sandbox.Lead(_home, services);
        // Of three tokens one is put aside.
        await faults.OrderAsync(sandbox, "github", int.MaxValue, """{"preset": "cut" """, """{"preset": "expired_token" """);
        await sandbox.OrderAsync("github", $$"""{"preset": "skewed_clock", "seconds": {{faults.Skew()}}}""");
        await faults.OrderAsync(sandbox, "s3", int.MaxValue, """{"preset": "cut", "match": {"method": "PUT"}""");
        await sandbox.OrderAsync("s3", $$"""{"preset": "skewed_clock", "seconds": {{faults.Skew()}}}""");
        await sandbox.OrderAsync("slack", """{"preset": "rate_limit"}""");
        await sandbox.OrderAsync("slack", """{"preset": "storm", "times": 2}""");

        var run = (await DagfireProcess.RunAsync(_home, "dags", "test", "extract_github_data")).Succeeded();

        var folder = services.Contains("snowflake") ? sandbox.Folder : _home[".dagfire/home"];
        Assert.True(expected.SequenceEqual(WarehouseFile.GitHub(folder)), $"TEST_SEED={faults.Seed}\n{run.Words}");
        Assert.True(await sandbox.StruckAsync("github") >= 7 && await sandbox.StruckAsync("s3") >= 3, $"TEST_SEED={faults.Seed}");
        Assert.DoesNotContain("sandbox_1", run.Out + run.Words, StringComparison.Ordinal);
    }

    // The twins' tables, of the same generators: what the wire carries must make no difference either.
    private async Task<IReadOnlyList<string>> CalmTablesAsync()
    {
        await using var sandbox = await SandboxProcess.StartAsync(SandboxProcess.StandingStill);
        sandbox.Lead(_calm, "github");
        (await DagfireProcess.RunAsync(_calm, "dags", "test", "extract_github_data")).Succeeded();
        var tables = WarehouseFile.GitHub(_calm[".dagfire/home"]);
        Assert.True(tables.Count > 500, $"{tables.Count} rows");
        return tables;
    }
}
