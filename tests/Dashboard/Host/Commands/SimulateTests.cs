using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

public sealed class SimulateTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("'@hourly'", false, 8760)]
    [InlineData("{cron: '@hourly', data_intervals: true}", false, 8760)]
    [InlineData("'@daily'", true, 730)]
    [InlineData("'@daily'", false, 365)]
    public async Task Simulate_AYear_HasEveryTick(string schedule, bool catchup, int expected)
    {
        Write(schedule, catchup);

        var runs = (await RunAsync("2026-01-01T00:30:00Z", "2027-01-01T00:00:00Z")).Succeeded().Json.EnumerateArray().ToList();

        Assert.InRange(runs.Count, expected, expected + 2);
        Assert.Equal(runs.Select(run => run.GetProperty("run_after").GetDateTimeOffset()).Order(), runs.Select(run => run.GetProperty("run_after").GetDateTimeOffset()));
        Assert.Equal(["logical_date", "run_after", "data_interval_start", "data_interval_end", "partition_key", "partition_date"], runs[0].EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Simulate_BadInput_IsRefused()
    {
        Write("'* * * * *'", catchup: false);

        (await RunAsync("2026-01-02", "2026-01-01")).Refused("--to", "--from");
        (await RunAsync("soon", "2026-01-01")).Refused("--from", "'soon'");
        (await RunAsync("2026-01-01", "2026-13-01")).Refused("--to", "'2026-13-01'");
        (await RunAsync("2025-01-01", "2026-01-01")).Refused("100000");
    }

    [Fact]
    public async Task Simulate_WithoutSchedule_SaysThatThereIsNothing()
    {
        Write("null", catchup: false);

        var nothing = (await RunAsync("2026-01-01", "2026-02-01")).Succeeded();

        Assert.Equal(0, nothing.Json.GetArrayLength());
        Assert.Contains("nothing to simulate", nothing.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_RunsForPartitions_HaveTheirKeysAndNothingElse()
    {
        Write("{cron_partition: '@daily', timezone: Europe/Berlin, run_offset: -1, key_format: '%Y-%m-%d'}", catchup: false);

        var runs = (await RunAsync("2026-03-29T12:00:00Z", "2026-03-30T12:00:00Z")).Succeeded().Json.EnumerateArray().ToList();

        Assert.Equal(["2026-03-28", "2026-03-29"], runs.Select(run => run.Text("partition_key")));
        Assert.Equal(new DateTimeOffset(2026, 3, 28, 23, 0, 0, TimeSpan.Zero), runs[1].GetProperty("partition_date").GetDateTimeOffset());
        Assert.All(runs, run => Assert.Equal("null null null", $"{run.GetProperty("logical_date").GetRawText()} {run.GetProperty("data_interval_start").GetRawText()} {run.GetProperty("data_interval_end").GetRawText()}"));
    }

    private void Write(string schedule, bool catchup) => File.WriteAllText(
        _home["s.yaml"], $"s:\n  schedule: {schedule}\n  catchup: {(catchup ? "true" : "false")}\n  start_date: 2025-01-01\n  tasks:\n    a: {{operator: noop}}\n");

    private Task<Finished> RunAsync(string from, string to) => DagfireProcess.RunAsync(_home, "dags", "simulate", "s", "--file", "s.yaml", "--from", from, "--to", to, "-o", "json");
}
