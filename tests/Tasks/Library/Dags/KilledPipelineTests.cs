using System.Diagnostics;
using System.Globalization;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Tweets;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Dags;

/// <summary>A process that works on the pipeline is killed (SIGKILL) at chosen moments, in the middle of extraction and of the ingest's transaction.</summary>
public sealed class KilledPipelineTests
{
    private const string FolderVariable = "DAGFIRE_TESTS_VICTIM_FOLDER";
    private const string KillVariable = "DAGFIRE_TESTS_VICTIM_KILL_AT";
    private const int SigKilled = 137;
    private static readonly TimeSpan VictimLimit = TimeSpan.FromSeconds(60);

    // Runs only as the process that is killed.
    [Fact(Explicit = true)]
    public async Task Victim()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        var killAt = int.Parse(Environment.GetEnvironmentVariable(KillVariable)!, CultureInfo.InvariantCulture);
        await RunAsync(folder!, new KillingClock(killAt));
    }

    [Fact]
    public async Task Killed_AgainAndAgain_EndsWithTheTablesOfAnUndisturbedRun()
    {
        using var clean = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        await RunAsync(clean.Path, new KillingClock(killAtRead: -1));
        // Each victim finds done what those before it had done, and gets a little further.
        var kills = 0;
        while (await IsKilledAsync(folder.Path, killAt: 20 + (kills * 30)))
            kills++;
        Assert.True(kills >= 3, $"Only {kills} victims were killed before one came to the end.");

        Assert.Equal(await TablesAsync(clean.Path), await TablesAsync(folder.Path));
    }

    private static string OwnProgram =>
        Path.ChangeExtension(typeof(KilledPipelineTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);

    private static async Task RunAsync(string folder, TimeProvider clock)
    {
        await using var pipeline = NewPipeline(folder, clock);
        await pipeline.SucceedAsync<ExtractSummary>("extract_tweets");
        await pipeline.SucceedAsync<IngestSummary>("snowpipe_ingest");
    }

    private static async Task<string> TablesAsync(string folder)
    {
        await using var pipeline = NewPipeline(folder, new ManualClock());
        var tweets = await pipeline.ScalarAsync("SELECT group_concat(row, '\n') FROM (SELECT file_name || username || data AS row FROM raw_tweets_full ORDER BY 1)");
        var users = await pipeline.ScalarAsync("SELECT group_concat(row, '\n') FROM (SELECT file_name || username || id AS row FROM raw_twitter_users ORDER BY 1)");
        var history = await pipeline.ScalarAsync("SELECT group_concat(row, '\n') FROM (SELECT file_name || etag || status || row_count AS row FROM copy_history ORDER BY 1)");
        return $"{tweets}\n{users}\n{history}";
    }

    private static PipelineHarness NewPipeline(string folder, TimeProvider clock)
    {
        var options = new TweetPipelineOptions { DataDirectory = folder };
        options.Sandbox.Latency = TimeSpan.Zero;
        options.Sandbox.TweetsPerHandle = 30;
        options.Sandbox.PageSize = 10;
        return new PipelineHarness(options, clock, task => new FileTaskState(Path.Combine(folder, $"{task}.json")));
    }

    private static async Task<bool> IsKilledAsync(string folder, int killAt)
    {
        var start = new ProcessStartInfo(OwnProgram, ["-explicit", "only", "-method", $"{typeof(KilledPipelineTests).FullName}.{nameof(Victim)}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { [FolderVariable] = folder, [KillVariable] = $"{killAt}" },
        };
        using var victim = Process.Start(start)!;
        using var limit = new CancellationTokenSource(VictimLimit);
        var output = await victim.StandardOutput.ReadToEndAsync(limit.Token);
        await victim.WaitForExitAsync(limit.Token);
        Assert.True(victim.ExitCode is 0 or SigKilled, output);
        return victim.ExitCode == SigKilled;
    }
}
