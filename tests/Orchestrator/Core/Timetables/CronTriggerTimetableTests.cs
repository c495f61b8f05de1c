namespace Dagfire.Timetables;

public sealed class CronTriggerTimetableTests
{
    private const string Noon10 = "2026-01-10T12:00Z";

    [Theory]
    // last run, start date, now, expected tick of a daily schedule
    [InlineData("2026-01-05T00:00Z", null, Noon10, "2026-01-06T00:00Z")]
    [InlineData("2026-01-05T00:00Z", "2026-01-08T00:00Z", Noon10, "2026-01-06T00:00Z")]
    [InlineData(null, "2026-01-03T06:00Z", Noon10, "2026-01-04T00:00Z")]
    [InlineData(null, "2026-01-03T00:00Z", Noon10, "2026-01-03T00:00Z")]
    [InlineData(null, null, "2026-01-10T02:24Z", "2026-01-10T00:00Z")]
    [InlineData(null, null, "2026-01-10T02:25Z", "2026-01-11T00:00Z")]
    public void Next_Catchup_EveryTickInTurn(string? last, string? start, string now, string expected) =>
        Assert.Equal(DagRunInfo.At(Instants.At(expected)), Next(Daily(), last, start, null, true, now));

    [Theory]
    [InlineData(null, "2025-06-01T00:00Z", Noon10, "2026-01-10T00:00Z")]
    [InlineData(null, "2026-01-10T06:00Z", Noon10, "2026-01-11T00:00Z")]
    [InlineData(null, "2026-03-01T06:00Z", Noon10, "2026-03-02T00:00Z")]
    [InlineData("2026-01-05T00:00Z", null, Noon10, "2026-01-10T00:00Z")]
    [InlineData("2026-01-10T00:00Z", null, Noon10, "2026-01-11T00:00Z")]
    [InlineData("2026-01-10T00:00Z", "2026-02-01T00:00Z", Noon10, "2026-02-01T00:00Z")]
    [InlineData("2026-01-20T00:00Z", null, Noon10, "2026-01-21T00:00Z")]
    [InlineData(null, null, Noon10, "2026-01-11T00:00Z")]
    [InlineData(null, null, "2026-01-10T00:00Z", "2026-01-10T00:00Z")]
    [InlineData(null, null, "2026-01-10T02:24Z", "2026-01-10T00:00Z")]
    public void Next_NoCatchup_LatestPastTickThenTheFollowing(string? last, string? start, string now, string expected) =>
        Assert.Equal(DagRunInfo.At(Instants.At(expected)), Next(Daily(), last, start, null, false, now));

    [Theory]
    [InlineData(true, "2026-01-05T00:00Z", "2026-01-06T00:00Z", true)]
    [InlineData(true, "2026-01-05T00:00Z", "2026-01-05T23:59Z", false)]
    [InlineData(false, "2026-01-05T00:00Z", "2026-01-09T23:59Z", false)]
    [InlineData(false, "2026-01-05T00:00Z", "2026-01-10T00:00Z", true)]
    public void Next_EndDate_Inclusive(bool catchup, string last, string end, bool runs) =>
        Assert.Equal(runs, Next(Daily(), last, null, end, catchup, Noon10) is not null);

    [Theory]
    [InlineData("2026-01-10T00:05Z", "2026-01-10T00:00Z")]
    [InlineData("2026-01-10T00:06Z", "2026-01-10T00:10Z")]
    public void Next_DefaultFirstRun_AtLeastFiveMinutesOfGrace(string now, string expected) =>
        Assert.Equal(Instants.At(expected), Next(Cron("*/10 * * * *"), null, null, null, false, now)!.Value.RunAfter);

    [Fact]
    public void Next_LatestTick_PastTickHoweverLongAgo() =>
        Assert.Equal(Instants.At("2026-01-01T00:00Z"), Next(Cron("@yearly", FirstRun.LatestTick), null, null, null, false, "2026-12-31T00:00Z")!.Value.RunAfter);

    [Theory]
    [InlineData("2026-01-10T01:00Z", "2026-01-10T00:00Z")]
    [InlineData("2026-01-10T01:01Z", "2026-01-11T00:00Z")]
    public void Next_Within_PastTickInsideTheWindow(string now, string expected) =>
        Assert.Equal(Instants.At(expected), Next(Cron("@daily", FirstRun.Within(TimeSpan.FromHours(1))), null, null, null, false, now)!.Value.RunAfter);

    [Theory]
    [InlineData(null, "2025-01-01T00:00Z", false, "2026-01-11T00:00Z")]
    [InlineData(null, null, false, "2026-01-11T00:00Z")]
    [InlineData(null, "2026-02-01T00:00Z", false, "2026-02-01T00:00Z")]
    [InlineData("2026-01-05T00:00Z", null, false, "2026-01-10T00:00Z")]
    [InlineData(null, "2025-01-01T00:00Z", true, "2025-01-01T00:00Z")]
    public void Next_NextTick_NoPastTickOnTheFirstRunOnly(string? last, string? start, bool catchup, string expected) =>
        Assert.Equal(Instants.At(expected), Next(Cron("@daily", FirstRun.NextTick), last, start, null, catchup, Noon10)!.Value.RunAfter);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Next_NoTicksLeft_None(bool catchup) =>
        Assert.Null(Next(Cron("0 0 1 1 * 0 2020"), "2020-01-01T00:00Z", null, null, catchup, Noon10));

    [Fact]
    public void Next_NoTickYet_TheFirstOne() =>
        Assert.Equal(Instants.At("2030-01-01T00:00Z"), Next(Cron("0 0 1 1 * 0 2030"), null, null, null, false, Noon10)!.Value.RunAfter);

    [Fact]
    public void Next_WithInterval_EndsAtTheTick()
    {
        var info = Next(Cron("@daily", interval: TimeSpan.FromHours(6)), "2026-01-08T18:00Z/2026-01-09T00:00Z", null, null, true, Noon10)!.Value;
        Assert.Equal(Instants.Interval("2026-01-09T18:00Z/2026-01-10T00:00Z"), info.DataInterval);
        Assert.Equal(Instants.At("2026-01-10T00:00Z"), info.RunAfter);
        Assert.Equal(Instants.At("2026-01-09T18:00Z"), info.LogicalDate);
    }

    [Fact]
    public void InferManualInterval_EndsAtTheRun()
    {
        Assert.Equal(Instants.Interval(Noon10), Daily().InferManualInterval(Instants.At(Noon10)));
        Assert.Equal(
            Instants.Interval("2026-01-10T06:00Z/2026-01-10T12:00Z"),
            Cron("@daily", interval: TimeSpan.FromHours(6)).InferManualInterval(Instants.At(Noon10)));
    }

    private static CronTriggerTimetable Daily() => Cron("@daily");

    private static CronTriggerTimetable Cron(string expression, FirstRun? firstRun = null, TimeSpan interval = default) =>
        new(new ZonedCron(CronExpression.Parse(expression), TimeZoneInfo.Utc), interval, firstRun);

    private static DagRunInfo? Next(CronTriggerTimetable timetable, string? last, string? start, string? end, bool catchup, string now) =>
        timetable.Next(Instants.Interval(last), new(Instants.Maybe(start), Instants.Maybe(end), catchup), Instants.At(now));
}
