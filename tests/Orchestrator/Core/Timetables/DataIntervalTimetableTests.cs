namespace Dagfire.Timetables;

public sealed class DataIntervalTimetableTests
{
    private const string Noon10 = "2026-01-10T12:00Z";

    [Theory]
    // last interval, start date, now, expected interval of a daily schedule
    [InlineData(null, "2026-01-03T06:00Z", Noon10, "2026-01-04T00:00Z/2026-01-05T00:00Z")]
    [InlineData(null, "2026-01-03T00:00Z", Noon10, "2026-01-03T00:00Z/2026-01-04T00:00Z")]
    [InlineData("2026-01-05T00:00Z/2026-01-06T00:00Z", "2026-01-03T00:00Z", Noon10, "2026-01-06T00:00Z/2026-01-07T00:00Z")]
    [InlineData("2026-01-05T00:00Z/2026-01-06T00:00Z", null, Noon10, "2026-01-06T00:00Z/2026-01-07T00:00Z")]
    // the schedule was hourly before
    [InlineData("2026-01-05T06:00Z/2026-01-05T07:00Z", "2026-01-03T00:00Z", Noon10, "2026-01-05T00:00Z/2026-01-06T00:00Z")]
    // the start date was moved on
    [InlineData("2026-01-05T00:00Z/2026-01-06T00:00Z", "2026-01-08T00:00Z", Noon10, "2026-01-08T00:00Z/2026-01-09T00:00Z")]
    // the schedule was a trigger before
    [InlineData("2026-01-05T00:00Z", "2026-01-03T00:00Z", Noon10, "2026-01-06T00:00Z/2026-01-07T00:00Z")]
    [InlineData(null, null, Noon10, null)]
    public void Cron_Catchup_EveryIntervalInTurn(string? last, string? start, string now, string? expected) =>
        AssertNext(Daily(), last, start, null, true, now, expected);

    [Theory]
    [InlineData(null, null, Noon10, "2026-01-09T00:00Z/2026-01-10T00:00Z")]
    [InlineData(null, null, "2026-01-10T00:00Z", "2026-01-09T00:00Z/2026-01-10T00:00Z")]
    [InlineData(null, null, "2026-01-09T23:59Z", "2026-01-08T00:00Z/2026-01-09T00:00Z")]
    [InlineData(null, "2025-01-01T00:00Z", Noon10, "2026-01-09T00:00Z/2026-01-10T00:00Z")]
    [InlineData(null, "2026-01-20T06:00Z", Noon10, "2026-01-21T00:00Z/2026-01-22T00:00Z")]
    [InlineData("2026-01-01T00:00Z/2026-01-02T00:00Z", null, Noon10, "2026-01-09T00:00Z/2026-01-10T00:00Z")]
    [InlineData("2026-01-09T00:00Z/2026-01-10T00:00Z", null, Noon10, "2026-01-10T00:00Z/2026-01-11T00:00Z")]
    public void Cron_NoCatchup_LatestCompleteIntervalThenTheFollowing(string? last, string? start, string now, string expected) =>
        AssertNext(Daily(), last, start, null, false, now, expected);

    [Theory]
    [InlineData("2026-01-06T00:00Z", "2026-01-06T00:00Z/2026-01-07T00:00Z")]
    [InlineData("2026-01-05T23:59Z", null)]
    public void Cron_EndDate_BoundsTheStart(string end, string? expected) =>
        AssertNext(Daily(), "2026-01-05T00:00Z/2026-01-06T00:00Z", null, end, true, Noon10, expected);

    [Theory]
    [InlineData(null, "2026-01-10T00:00Z/2026-01-11T00:00Z")]
    [InlineData("2026-01-01T00:00Z/2026-01-02T00:00Z", "2026-01-09T00:00Z/2026-01-10T00:00Z")]
    public void Cron_NextTick_BeginsWithTheIntervalInProgress(string? last, string expected) =>
        AssertNext(new CronDataIntervalTimetable(Cron("@daily"), FirstRun.NextTick), last, null, null, false, Noon10, expected);

    [Fact]
    public void Cron_NoTickYet_TheFirstInterval() =>
        AssertNext(new CronDataIntervalTimetable(Cron("0 0 1 1 * 0 2030-2031")), null, null, null, false, Noon10, "2030-01-01T00:00Z/2031-01-01T00:00Z");

    [Theory]
    [InlineData(Noon10, "2026-01-09T00:00Z/2026-01-10T00:00Z")]
    [InlineData("2026-01-10T00:00Z", "2026-01-09T00:00Z/2026-01-10T00:00Z")]
    public void Cron_Manual_LastCompleteInterval(string runAfter, string expected) =>
        Assert.Equal(Instants.Interval(expected), Daily().InferManualInterval(Instants.At(runAfter)));

    [Theory]
    [InlineData(null, "2026-01-03T06:30Z", true, "2026-01-03T06:30Z/2026-01-03T07:30Z")]
    [InlineData("2026-01-03T06:30Z/2026-01-03T07:30Z", "2026-01-03T06:30Z", true, "2026-01-03T07:30Z/2026-01-03T08:30Z")]
    [InlineData(null, "2026-01-03T06:30Z", false, "2026-01-10T11:00Z/2026-01-10T12:00Z")]
    [InlineData(null, null, false, "2026-01-10T11:00Z/2026-01-10T12:00Z")]
    [InlineData(null, "2026-02-01T00:10Z", false, "2026-02-01T00:10Z/2026-02-01T01:10Z")]
    [InlineData(null, null, true, null)]
    public void Delta_ElapsedTime_FromTheStartDateOrOnWholeMultiples(string? last, string? start, bool catchup, string? expected) =>
        AssertNext(new DeltaDataIntervalTimetable(Period.Of(TimeSpan.FromHours(1))), last, start, null, catchup, Noon10, expected);

    [Theory]
    [InlineData(null, true, "2025-10-31T00:00Z/2025-11-30T00:00Z")]
    [InlineData("2025-10-31T00:00Z/2025-11-30T00:00Z", true, "2025-11-30T00:00Z/2025-12-31T00:00Z")]
    [InlineData(null, false, "2025-11-30T00:00Z/2025-12-31T00:00Z")]
    public void Delta_Months_KeepTheDayOfTheStartDate(string? last, bool catchup, string expected) =>
        AssertNext(new DeltaDataIntervalTimetable(Period.OfMonths(1)), last, "2025-10-31T00:00Z", null, catchup, Noon10, expected);

    [Fact]
    public void Delta_Manual_EndsAtTheRun() =>
        Assert.Equal(Instants.Interval("2025-12-10T12:00Z/2026-01-10T12:00Z"), new DeltaDataIntervalTimetable(Period.OfMonths(1)).InferManualInterval(Instants.At(Noon10)));

    private static void AssertNext(ITimetable timetable, string? last, string? start, string? end, bool catchup, string now, string? expected)
    {
        var info = timetable.Next(Instants.Interval(last), new(Instants.Maybe(start), Instants.Maybe(end), catchup), Instants.At(now));
        Assert.Equal(Instants.Interval(expected), info?.DataInterval);
        Assert.Equal(info?.DataInterval.End, info?.RunAfter);
    }

    private static CronDataIntervalTimetable Daily() => new(Cron("@daily"));

    private static ZonedCron Cron(string expression) => new(CronExpression.Parse(expression), TimeZoneInfo.Utc);
}
