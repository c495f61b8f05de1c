namespace Dagfire.Timetables;

public sealed class DescribeTests
{
    [Theory]
    [InlineData("* * * * *", "every minute")]
    [InlineData("*/15 * * * *", "every 15 minutes")]
    [InlineData("*/7 * * * *", "every 7th minute of every hour")]
    [InlineData("@hourly", "every hour")]
    [InlineData("5,35 * * * *", "at minute 5 and 35 of every hour")]
    [InlineData("@daily", "at 00:00")]
    [InlineData("30 6,12,18 * * *", "at 06:30, 12:30 and 18:30")]
    [InlineData("0 */6 * * *", "every 6th hour")]
    [InlineData("*/10 9-17 * * MON-FRI", "every 10 minutes of hour 9 to 17, on Monday to Friday")]
    [InlineData("30 */6 * * *", "at minute 30 of every 6th hour")]
    [InlineData("* 9-17/2 * * *", "every minute of every 2nd hour from 9 to 17")]
    [InlineData("@weekly", "at 00:00, on Sunday")]
    [InlineData("@quarterly", "at 00:00, on day 1, in every 3rd month")]
    [InlineData("0 0 1,15 * *", "at 00:00, on day 1 and day 15")]
    [InlineData("0 0 */2 * *", "at 00:00, on every 2nd day")]
    [InlineData("5 5 5 5 5", "at 05:05, on day 5 or on Friday, in May")]
    [InlineData("0 9 L * ?", "at 09:00, on the last day of the month")]
    [InlineData("0 9 LW jan,jun *", "at 09:00, on the last working day of the month, in January and June")]
    [InlineData("0 9 15W * *", "at 09:00, on the working day nearest to day 15")]
    [InlineData("0 9 L-3 * *", "at 09:00, on the 3rd day before the last of the month")]
    [InlineData("0 9 * * mon#2,L5", "at 09:00, on the 2nd Monday of the month and the last Friday of the month")]
    [InlineData("0 0 * * * 30", "at 00:00:30")]
    [InlineData("* * * * * */20", "every 20th second, every minute")]
    [InlineData("0 0 1 1 * 0 2030-2032", "at 00:00, on day 1, in January, in 2030 to 2032")]
    public void Cron_InWords(string expression, string expected) =>
        Assert.Equal(expected, TimetableFactory.From(Schedule.Cron(expression)).Timetable!.Describe());

    [Fact]
    public void Cron_NamesAZoneOtherThanUtc() =>
        Assert.Equal("at 02:30, Europe/Berlin", TimetableFactory.From(Schedule.Cron("30 2 * * *", "Europe/Berlin")).Timetable!.Describe());

    [Fact]
    public void Others_InWords()
    {
        Assert.Equal("only when triggered", new NeverTimetable().Describe());
        Assert.Equal("once", new OnceTimetable().Describe());
        Assert.Equal("every 90 minutes", new DeltaTriggerTimetable(Period.Of(TimeSpan.FromMinutes(90))).Describe());
        Assert.Equal("every day", new DeltaTriggerTimetable(Period.Of(TimeSpan.FromHours(24))).Describe());
        Assert.Equal("every 2 years", new DeltaTriggerTimetable(Period.OfYears(2)).Describe());
        Assert.Equal("every month, for the time since the run before", new DeltaDataIntervalTimetable(Period.OfMonths(1)).Describe());
        Assert.Equal("at 2026-01-01 00:00:00Z", new EventsTimetable([Instants.At("2026-01-01T00:00Z")]).Describe());
    }

    [Fact]
    public void Cron_Random_NeverThrows()
    {
        var random = Seeds.Start(out _);
        for (var i = 0; i < 500; i++)
        {
            if (TimetableFactory.From(Schedule.Cron(new RandomCron(random).Text)).Timetable is { } timetable)
                Assert.NotEmpty(timetable.Describe());
        }
    }
}
