namespace Dagfire.Timetables;

public sealed class OtherTimetableTests
{
    private const string Noon10 = "2026-01-10T12:00Z";

    [Theory]
    [InlineData(null, null, false, Noon10)]
    [InlineData(null, "2026-01-03T06:30Z", false, Noon10)]
    [InlineData(null, "2026-01-03T06:30Z", true, "2026-01-03T06:30Z")]
    [InlineData(null, "2026-02-03T06:30Z", false, "2026-02-03T06:30Z")]
    [InlineData("2026-01-10T11:30Z", null, false, "2026-01-10T12:30Z")]
    [InlineData("2026-01-10T09:30Z", null, false, Noon10)]
    [InlineData("2026-01-10T09:30Z", null, true, "2026-01-10T10:30Z")]
    public void DeltaTrigger_Next_OnePeriodAfterTheLast(string? last, string? start, bool catchup, string expected) =>
        Assert.Equal(expected, Next(new DeltaTriggerTimetable(Period.Of(TimeSpan.FromHours(1))), last, start, null, catchup, Noon10));

    [Theory]
    [InlineData("2026-01-10T06:00Z", true, Noon10, "2026-01-10T07:00Z")]
    [InlineData("2026-01-10T07:00Z", true, Noon10, "2026-01-11T06:00Z")]
    [InlineData("2026-01-08T06:00Z", true, Noon10, "2026-01-08T07:00Z")]
    [InlineData("2026-01-08T06:00Z", false, Noon10, "2026-01-10T07:00Z")]
    [InlineData("2026-01-10T07:00Z", false, Noon10, "2026-01-11T06:00Z")]
    [InlineData("2026-01-10T06:00Z", false, "2026-01-10T06:30Z", "2026-01-10T07:00Z")]
    [InlineData(null, true, Noon10, "2026-01-01T06:00Z")]
    public void MultipleCron_Next_AsksEach(string? last, bool catchup, string now, string expected) =>
        Assert.Equal(expected, Next(Multiple("0 6 * * *", "0 7 * * *"), last, "2026-01-01T00:00Z", null, catchup, now));

    [Fact]
    public void MultipleCron_SameInstant_OneRun()
    {
        var both = Multiple("0 6 * * *", "0 6 10 * *");
        Assert.Equal("2026-01-10T06:00Z", Next(both, "2026-01-09T06:00Z", null, null, true, Noon10));
        Assert.Equal("2026-01-11T06:00Z", Next(both, "2026-01-10T06:00Z", null, null, true, Noon10));
    }

    [Theory]
    [InlineData(null, null, null, true, "2026-01-05T00:00Z")]
    [InlineData("2026-01-05T00:00Z", null, null, true, "2026-01-10T12:00Z")]
    [InlineData("2026-01-10T12:00Z", null, null, true, "2026-02-01T00:00Z")]
    [InlineData("2026-02-01T00:00Z", null, null, true, null)]
    [InlineData(null, "2026-01-06T00:00Z", null, true, "2026-01-10T12:00Z")]
    [InlineData(null, null, null, false, "2026-01-10T12:00Z")]
    [InlineData("2026-01-10T12:00Z", null, null, false, "2026-02-01T00:00Z")]
    [InlineData("2026-01-10T12:00Z", null, "2026-01-31T00:00Z", false, null)]
    public void Events_Next_TheFirstAllowed(string? last, string? start, string? end, bool catchup, string? expected) =>
        Assert.Equal(expected, Next(Events(false), last, start, end, catchup, Noon10));

    [Theory]
    [InlineData(false, "2026-01-07T00:00Z", "2026-01-07T00:00Z")]
    [InlineData(true, "2026-01-07T00:00Z", "2026-01-05T00:00Z")]
    [InlineData(true, "2026-01-01T00:00Z", "2026-01-05T00:00Z")]
    public void Events_Manual_OwnTimeOrTheLatestEvent(bool atEvents, string runAfter, string expected) =>
        Assert.Equal(Instants.Interval(expected), Events(atEvents).InferManualInterval(Instants.At(runAfter)));

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData(null, "2026-01-01T00:00Z", null, "2026-01-01T00:00Z/2026-01-10T12:00Z")]
    [InlineData(null, "2026-02-01T00:00Z", null, "2026-02-01T00:00Z/2026-02-01T00:00Z")]
    [InlineData("2026-01-01T00:00Z/2026-01-09T00:00Z", "2026-01-01T00:00Z", null, "2026-01-09T00:00Z/2026-01-10T12:00Z")]
    [InlineData("2026-01-10T13:00Z/2026-01-10T14:00Z", "2026-01-01T00:00Z", null, "2026-01-10T14:00Z/2026-01-10T15:00Z")]
    [InlineData(null, "2026-01-01T00:00Z", "2026-01-09T00:00Z", null)]
    public void Continuous_Next_SinceTheLastUpToNow(string? last, string? start, string? end, string? expected)
    {
        var info = new ContinuousTimetable().Next(Instants.Interval(last), new(Instants.Maybe(start), Instants.Maybe(end), false), Instants.At(Noon10));
        Assert.Equal(Instants.Interval(expected), info?.DataInterval);
    }

    [Fact]
    public void ActiveRunsLimit_ContinuousOnly_IsOne()
    {
        Assert.Equal(1, new ContinuousTimetable().ActiveRunsLimit);
        Assert.Null(((ITimetable)new OnceTimetable()).ActiveRunsLimit);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    public void Period_NotLongerThanNothing_Refused(int months, int seconds)
    {
        if (months == 0 && seconds > 0)
            Assert.Equal(TimeSpan.FromSeconds(seconds), Period.OfMonths(months, TimeSpan.FromSeconds(seconds)).Time);
        else
            Assert.ThrowsAny<ArgumentException>(() => Period.OfMonths(months, TimeSpan.FromSeconds(seconds)));
    }

    private static string? Next(ITimetable timetable, string? last, string? start, string? end, bool catchup, string now)
    {
        var info = timetable.Next(Instants.Interval(last), new(Instants.Maybe(start), Instants.Maybe(end), catchup), Instants.At(now));
        Assert.Equal(info?.RunAfter, info?.LogicalDate);
        return info?.RunAfter.ToString("yyyy-MM-dd'T'HH:mm'Z'");
    }

    private static MultipleCronTriggerTimetable Multiple(params string[] expressions) =>
        new(expressions.Select(expression => new ZonedCron(CronExpression.Parse(expression), TimeZoneInfo.Utc)));

    private static EventsTimetable Events(bool manualRunsAtEvents) =>
        new([Instants.At("2026-02-01T00:00Z"), Instants.At("2026-01-05T00:00Z"), Instants.At(Noon10), Instants.At(Noon10)], manualRunsAtEvents);
}
