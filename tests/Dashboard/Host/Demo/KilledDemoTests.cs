using Dagfire.Host.Support;

namespace Dagfire.Host.Demo;

/// <summary>What is left of a demo that is stopped or killed, and what the next start makes of it.</summary>
public sealed class KilledDemoTests : IDisposable
{
    private const int Kills = 10;

    // No more kills in a row: an attempt that loses its process four times counts as failed, as it should.
    private const int KillsInARow = 3;

    // From before the database is there to the last task of the first DAG.
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(1.3);

    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Demo_Stopped_EndsWith130AndTheNextOneFinishesTheRun(string signal)
    {
        await using var demo = DagfireProcess.Start(_home, "demo");
        await demo.SaysAsync("extract_tweets.extract_tweets: running");
        await demo.SignalAsync(signal);
        Assert.Equal(130, (await demo.EndAsync()).ExitCode);

        var stopped = (await DagfireProcess.RunAsync(_home, "runs", "show", "extract_tweets", "--home", ".dagfire/demo", "-o", "json")).Succeeded().Json;
        Assert.Equal("running", stopped.GetProperty("dag_run").Text("state"));
        Assert.DoesNotContain("running", stopped.GetProperty("task_instances").EnumerateArray().Select(instance => instance.GetProperty("state").GetString()));

        var report = (await DagfireProcess.RunAsync(_home, "demo", "-o", "json")).Succeeded().Json;
        Assert.Equal(stopped.GetProperty("dag_run").Text("dag_run_id"), report.Dag("extract_tweets").Text("dag_run_id"));
        Assert.Equal("success", report.Dag("extract_tweets").Text("state"));
    }

    [Fact]
    public async Task Demo_KilledAtAnyMoment_EndsWithTheTablesOfAnUndisturbedOne()
    {
        using var undisturbed = new Home();
        (await DagfireProcess.RunAsync(undisturbed, "demo")).Succeeded();
        var expected = WarehouseFile.Contents(undisturbed.Demo);
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);

        for (var kill = 0; kill < Kills;)
        {
            using var home = new Home();
            var moments = new List<TimeSpan>();
            for (var inARow = 0; inARow < KillsInARow && kill < Kills; inARow++, kill++)
                moments.Add(await KillAsync(home, random));
            var final = await DagfireProcess.RunAsync(home, "demo");

            Assert.True(final.ExitCode == 0, $"seed {seed}, killed after {string.Join(", ", moments)}:\n{final.Words}");
            Assert.Equal(expected, WarehouseFile.Contents(home.Demo));
        }
    }

    private static async Task<TimeSpan> KillAsync(Home home, Random random)
    {
        var moment = random.NextDouble() * Latest;
        await using var demo = DagfireProcess.Start(home, "demo");
        using var alarm = new PeriodicTimer(moment + TimeSpan.FromMilliseconds(1));
        await alarm.WaitForNextTickAsync();
        demo.Kill();
        await demo.EndAsync();
        return moment;
    }
}
