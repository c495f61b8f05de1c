using System.Globalization;

namespace Dagfire.Timetables;

public sealed class ZonedCronTests
{
    [Theory]
    // Gap: a fixed time that the clock skips is moved on by the gap's length.
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00Z", "2026-03-29T01:30Z", "2026-03-30T00:30Z")]
    [InlineData("0 2 * * *", "Europe/Berlin", "2026-03-28T12:00Z", "2026-03-29T01:00Z", "2026-03-30T00:00Z")]
    [InlineData("30 1 * * *", "Europe/Dublin", "2026-03-28T12:00Z", "2026-03-29T01:30Z", "2026-03-30T00:30Z")]
    [InlineData("30 2,3 * * *", "Europe/Berlin", "2026-03-28T12:00Z", "2026-03-29T01:30Z", "2026-03-30T00:30Z")]
    // Fold: a fixed time that comes twice counts the second time.
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00Z", "2026-10-25T01:30Z", "2026-10-26T01:30Z")]
    [InlineData("*/30 1 * * *", "America/New_York", "2026-10-31T12:00Z", "2026-11-01T06:00Z", "2026-11-01T06:30Z", "2026-11-02T06:00Z")]
    [InlineData("30 1-2 * * *", "America/New_York", "2026-10-31T12:00Z", "2026-11-01T06:30Z", "2026-11-01T07:30Z")]
    // Hour *: elapsed time; both passes of a repeated hour, none of a skipped one.
    [InlineData("0 * * * *", "Europe/Berlin", "2026-10-24T23:30Z", "2026-10-25T00:00Z", "2026-10-25T01:00Z", "2026-10-25T02:00Z")]
    [InlineData("0 * * * *", "Europe/Berlin", "2026-03-29T00:00Z", "2026-03-29T01:00Z", "2026-03-29T02:00Z")]
    // Half an hour of summer time.
    [InlineData("0 * * * *", "Australia/Lord_Howe", "2026-04-04T13:00Z", "2026-04-04T14:00Z", "2026-04-04T15:30Z")]
    [InlineData("0 * * * *", "Australia/Lord_Howe", "2026-10-03T14:00Z", "2026-10-03T14:30Z", "2026-10-03T16:00Z")]
    [InlineData("20,40 2 * * *", "Australia/Lord_Howe", "2026-10-03T12:00Z", "2026-10-03T15:40Z", "2026-10-03T15:50Z")]
    // Restricted days with hour *: exact on the day's first tick.
    [InlineData("0 * 30 * *", "Europe/Berlin", "2026-03-28T12:00Z", "2026-03-29T22:00Z", "2026-03-29T23:00Z")]
    // A whole day that a zone skipped.
    [InlineData("0 12 * * *", "Pacific/Apia", "2011-12-29T00:00Z", "2011-12-29T22:00Z", "2011-12-30T22:00Z", "2011-12-31T22:00Z")]
    // No change at all, and years without a tick in between.
    [InlineData("0 9 * * *", "Asia/Kolkata", "2026-01-01T00:00Z", "2026-01-01T03:30Z", "2026-01-02T03:30Z")]
    [InlineData("0 0 29 2 *", "Europe/Berlin", "2096-03-01T00:00Z", "2104-02-28T23:00Z")]
    [InlineData("0 0 1 7 * 0 2025,2099", "America/New_York", "2026-01-01T00:00Z", "2099-07-01T04:00Z")]
    public void NextAndPrevious_AtClockChanges_AreExact(string expression, string zone, string after, params string[] expected)
    {
        var cron = Cron(expression, zone);
        var at = Time(after);
        foreach (var tick in expected.Select(Time))
        {
            Assert.Equal(tick, cron.Next(at));
            Assert.True(cron.Previous(tick) < tick);
            Assert.Equal(tick, cron.Next(cron.Previous(tick)!.Value));
            at = tick;
        }
    }

    [Fact]
    public void Next_AnyOffset_SameInstantSameAnswer()
    {
        var cron = Cron("30 2 * * *", "Europe/Berlin");
        var instant = Time("2026-03-28T12:00Z");
        Assert.Equal(cron.Next(instant), cron.Next(instant.ToOffset(TimeSpan.FromHours(9))));
        Assert.Equal(TimeSpan.Zero, cron.Next(instant)!.Value.Offset);
    }

    [Fact]
    public void AtOrAfter_OnATick_IsTheTick()
    {
        var cron = Cron("0 0 * * *", "UTC");
        var tick = Time("2026-01-01T00:00Z");
        Assert.Equal(tick, cron.AtOrAfter(tick));
        Assert.Equal(tick, cron.AtOrBefore(tick));
        Assert.Equal(tick.AddDays(1), cron.AtOrAfter(tick.AddTicks(1)));
        Assert.Equal(tick, cron.AtOrBefore(tick.AddHours(5)));
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    public void NextAndPrevious_EndsOfTheCalendar_None(string zone)
    {
        var cron = Cron("0 0 * * *", zone);
        Assert.Null(cron.Next(DateTimeOffset.MaxValue));
        Assert.Null(cron.Previous(DateTimeOffset.MinValue));
        Assert.NotNull(cron.Next(DateTimeOffset.MinValue));
        Assert.NotNull(cron.Previous(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void TryCreate_BothWrong_NamesBoth()
    {
        Assert.False(ZonedCron.TryCreate("61 * * * *", "Europe/Berln", out _, out var problems));
        Assert.Collection(
            problems,
            problem => Assert.Contains("minute '61'", problem, StringComparison.Ordinal),
            problem => Assert.Equal("Time zone 'Europe/Berln' is unknown; did you mean 'Europe/Berlin'?", problem));
    }

    [Theory]
    [InlineData("Europe")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("posixrules\0")]
    [InlineData("Ünïcödé/Zöne")]
    [InlineData(null)]
    public void TryCreate_NoZone_ProblemNotException(string? zone)
    {
        Assert.False(ZonedCron.TryCreate("0 0 * * *", zone, out _, out var problems));
        Assert.StartsWith("Time zone '", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void TryCreate_ZoneLikeNoOther_SaysWhatToWrite()
    {
        Assert.False(ZonedCron.TryCreate("0 0 * * *", "", out _, out var problems));
        Assert.Equal("Time zone '' is unknown; write an IANA name such as 'Europe/Berlin' or 'UTC'.", Assert.Single(problems));
    }

    private static ZonedCron Cron(string expression, string zone)
    {
        Assert.True(ZonedCron.TryCreate(expression, zone, out var cron, out var problems), string.Join(" ", problems));
        return cron;
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
