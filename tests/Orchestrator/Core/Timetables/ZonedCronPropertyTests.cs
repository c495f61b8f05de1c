namespace Dagfire.Timetables;

/// <summary>Holds the search against an oracle that asks every minute around clock changes of every zone.</summary>
public sealed class ZonedCronPropertyTests
{
    private static readonly DateTime FirstYear = new(2010, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime LastYear = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Expressions per zone, each at one change; raise it for a long run.</summary>
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("TEST_ROUNDS") ?? "2");

    [Fact]
    public void NextAndPrevious_RandomExpressionsAtRandomChanges_AgreeWithEveryMinuteAsked()
    {
        var random = Seeds.Start(out var seed);
        var zones = TimeZoneInfo.GetSystemTimeZones().Select(zone => (Zone: zone, Changes: Changes(zone))).Where(zone => zone.Changes.Count > 0);
        foreach (var (zone, changes) in zones)
        {
            for (var round = 0; round < Rounds; round++)
            {
                var oracle = new RandomCron(random);
                if (CronExpression.TryParse(oracle.Text, out var expression, out _))
                    Check(new ZonedCron(expression, zone), oracle, changes[random.Next(changes.Count)], seed);
            }
        }
    }

    private static void Check(ZonedCron cron, RandomCron oracle, DateTime change, int seed)
    {
        var (from, until) = (change.AddHours(-26), change.AddHours(26));
        var expected = ZoneOracle.Ticks(cron, oracle, from, until);
        var where = $"seed {seed}: '{oracle.Text}' in {cron.Zone.Id} at the change {change:s}Z";

        var forward = new List<DateTime>();
        for (var at = cron.Next(new DateTimeOffset(from).AddTicks(-1)); at is { } tick && tick.UtcDateTime < until; at = cron.Next(tick))
            forward.Add(tick.UtcDateTime);
        Assert.True(expected.SequenceEqual(forward), $"{where}: expected {Text(expected)} but Next gave {Text(forward)}");

        var backward = new List<DateTime>();
        for (var at = cron.Previous(new DateTimeOffset(until)); at is { } tick && tick.UtcDateTime >= from; at = cron.Previous(tick))
            backward.Add(tick.UtcDateTime);
        backward.Reverse();
        Assert.True(expected.SequenceEqual(backward), $"{where}: expected {Text(expected)} but Previous gave {Text(backward)}");
    }

    private static List<DateTime> Changes(TimeZoneInfo zone)
    {
        var changes = new List<DateTime>();
        for (var at = FirstYear; at < LastYear; at = at.AddHours(6))
        {
            if (zone.GetUtcOffset(at) != zone.GetUtcOffset(at.AddHours(6)))
                changes.Add(at);
        }

        return changes;
    }

    private static string Text(List<DateTime> ticks) => string.Join(", ", ticks.Take(30).Select(tick => tick.ToString("s")));
}
