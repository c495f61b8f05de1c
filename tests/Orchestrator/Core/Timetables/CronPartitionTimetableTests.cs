namespace Dagfire.Timetables;

public sealed class CronPartitionTimetableTests
{
    [Theory]
    [InlineData(0, "2026-01-05T00:00:00")]
    [InlineData(-1, "2026-01-04T00:00:00")]
    [InlineData(-3, "2026-01-02T00:00:00")]
    [InlineData(2, "2026-01-07T00:00:00")]
    public void Next_RunOffset_MovesThePartitionByWholeTicks(int offset, string key)
    {
        var run = Next(Daily(offset), start: "2026-01-05T00:00Z", now: "2026-01-10T12:00Z")!.Value;

        Assert.Equal((Instants.At("2026-01-05T00:00Z"), key, Instants.At($"{key}Z")), (run.RunAfter, run.Partition!.Value.Key, run.Partition.Value.Date));
    }

    [Theory]
    [InlineData(true, "2026-01-05T00:00Z", "2026-01-10T12:00Z", "2026-01-06T00:00Z")]
    [InlineData(false, "2026-01-05T00:00Z", "2026-01-10T12:00Z", "2026-01-10T00:00Z")]
    [InlineData(false, "2026-01-10T00:00Z", "2026-01-10T12:00Z", "2026-01-11T00:00Z")]
    public void Next_RunsBefore_TicksAsACronTriggerDoes(bool catchup, string last, string now, string expected)
    {
        var restriction = new TimetableRestriction(Earliest: null, Latest: null, catchup);

        Assert.Equal(Instants.At(expected), Daily(offset: 0).Next(DataInterval.At(Instants.At(last)), restriction, Instants.At(now))!.Value.RunAfter);
    }

    [Fact]
    public void Next_EndDate_BoundsTheTickAndNotThePartition()
    {
        Assert.Equal("2026-01-06T00:00:00", Next(Daily(offset: 1), "2026-01-05T00:00Z", "2026-01-10T12:00Z", end: "2026-01-05T00:00Z")!.Value.Partition!.Value.Key);
        Assert.Null(Next(Daily(offset: -1), "2026-01-05T00:00Z", "2026-01-10T12:00Z", end: "2026-01-04T00:00Z"));
    }

    [Theory]
    // The day the clocks go forward, and the day they go back: a day is a day.
    [InlineData("0 0 * * *", -1, "2026-03-29T22:00Z", "2026-03-29", "2026-03-28T23:00Z")]
    [InlineData("0 0 * * *", -1, "2026-10-25T23:00Z", "2026-10-25", "2026-10-24T22:00Z")]
    [InlineData("30 2 * * *", 0, "2026-03-29T01:30Z", "2026-03-29", "2026-03-29T01:30Z")]
    public void Next_ClockChanges_KeyIsTheDayOfTheZone(string cron, int offset, string tick, string key, string date)
    {
        var run = Next(Create(cron, "Europe/Berlin", offset, "%Y-%m-%d"), start: tick, now: "2026-12-01T00:00Z")!.Value;

        Assert.Equal((Instants.At(tick), key, Instants.At(date)), (run.RunAfter, run.Partition!.Value.Key, run.Partition.Value.Date));
    }

    [Theory]
    [InlineData("2026-03-29", "2026-03-28T23:00Z")]
    [InlineData("2026-3-29", null)]
    [InlineData("us", null)]
    public void DateOf_Key_IsItsDateOrNone(string key, string? date) =>
        Assert.Equal(Instants.Maybe(date), Create("0 0 * * *", "Europe/Berlin", 0, "%Y-%m-%d").DateOf(key));

    [Fact]
    public void DateOf_FormatThatCannotBeReadBack_IsNone() => Assert.Null(Create("@weekly", "UTC", 0, "%G-W%V").DateOf("2026-W11"));

    [Theory]
    [InlineData(0, "At 00:00, for the partition %Y-%m-%d")]
    [InlineData(-1, "At 00:00, for the partition %Y-%m-%d of 1 tick before")]
    [InlineData(7, "At 00:00, for the partition %Y-%m-%d of 7 ticks after")]
    public void Describe_Schedule_TellsEverythingThatMakesTheKey(int offset, string words) =>
        Assert.Equal(words, Create("0 0 * * *", "UTC", offset, "%Y-%m-%d").Describe(), ignoreCase: true);

    [Fact]
    public void From_FaultySchedule_AllProblemsAreNamed()
    {
        var problems = TimetableFactory.From(Schedule.CronPartition("61 * * * *", "Europe/Berlim") with { RunOffset = 1001, KeyFormat = "%B" }).Problems;

        Assert.Equal(4, problems.Count);
        foreach (var part in new[] { "61", "did you mean 'Europe/Berlin'", "The run offset is 1001; allowed are -1000 to 1000.", "'%B'" })
            Assert.Contains(problems, problem => problem.Contains(part, StringComparison.Ordinal));
    }

    private static CronPartitionTimetable Daily(int offset) => Create("0 0 * * *", "UTC", offset, PartitionMapper.DefaultFormat);

    private static CronPartitionTimetable Create(string cron, string zone, int offset, string format)
    {
        Assert.True(ZonedCron.TryCreate(cron, zone, out var created, out _));
        return new CronPartitionTimetable(created, offset, format);
    }

    private static DagRunInfo? Next(CronPartitionTimetable timetable, string start, string now, string? end = null) =>
        timetable.Next(lastAutomated: null, new TimetableRestriction(Instants.At(start), Instants.Maybe(end), Catchup: true), Instants.At(now));
}
