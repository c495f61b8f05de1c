using System.Globalization;

namespace Dagfire.Timetables;

public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("* * * * *", "2026-01-01 00:00", "2026-01-01 00:01")]
    [InlineData("*/15 * * * *", "2026-01-01 00:46", "2026-01-01 01:00")]
    [InlineData("5/20 * * * *", "2026-01-01 00:06", "2026-01-01 00:25")]
    [InlineData("0 22-2 * * *", "2026-01-01 02:00", "2026-01-01 22:00")]
    [InlineData("0 22-4/2 * * *", "2026-01-01 22:00", "2026-01-02 00:00")]
    [InlineData("0 0 * * FRI-SUN", "2026-01-05 00:00", "2026-01-09 00:00")]
    [InlineData("0 0 * * 5-7", "2026-01-10 12:00", "2026-01-11 00:00")]
    [InlineData("0 0 * * 7", "2026-01-05 00:00", "2026-01-11 00:00")]
    [InlineData("0 0 1 nov-feb *", "2026-02-01 00:00", "2026-11-01 00:00")]
    [InlineData("5 5 5 5 5", "2026-01-01 00:00", "2026-05-01 05:05")]
    [InlineData("5 5 5 5 5", "2026-05-01 05:05", "2026-05-05 05:05")]
    [InlineData("0 0 13 * ?", "2026-01-01 00:00", "2026-01-13 00:00")]
    [InlineData("0 0 ? * 5", "2026-01-01 00:00", "2026-01-02 00:00")]
    [InlineData("0 0 L * *", "2028-02-01 00:00", "2028-02-29 00:00")]
    [InlineData("0 0 L-2 * *", "2026-02-01 00:00", "2026-02-26 00:00")]
    [InlineData("0 0 L-30 * *", "2026-02-01 00:00", "2026-03-01 00:00")]
    [InlineData("0 0 15W * *", "2026-08-01 00:00", "2026-08-14 00:00")]
    [InlineData("0 0 1W * *", "2026-08-01 00:00", "2026-08-03 00:00")]
    [InlineData("0 0 31W * *", "2026-05-01 00:00", "2026-05-29 00:00")]
    [InlineData("0 0 LW * *", "2026-01-31 00:00", "2026-02-27 00:00")]
    [InlineData("0 0 L-1W * *", "2026-02-01 00:00", "2026-02-27 00:00")]
    [InlineData("0 0 * * MON#2", "2026-01-01 00:00", "2026-01-12 00:00")]
    [InlineData("0 0 * * 0#5", "2026-01-01 00:00", "2026-03-29 00:00")]
    [InlineData("0 0 * * L5", "2026-01-01 00:00", "2026-01-30 00:00")]
    [InlineData("0 0 * * 5L", "2026-01-01 00:00", "2026-01-30 00:00")]
    [InlineData("0 0 * * FRIL", "2026-01-01 00:00", "2026-01-30 00:00")]
    [InlineData("0 0 * * MON,L5,3#1", "2026-01-06 00:00", "2026-01-07 00:00")]
    [InlineData("0 0 29 2 *", "2096-02-29 00:00", "2104-02-29 00:00")]
    [InlineData("0 0 * 2 MON#5", "2072-02-29 00:00", "2112-02-29 00:00")]
    [InlineData("0 0 1 1 * 0 2099", "2026-01-01 00:00", "2099-01-01 00:00")]
    [InlineData("0 0 1 1 * 0 2030-2040/5", "2030-01-01 00:00", "2035-01-01 00:00")]
    [InlineData("@quarterly", "2026-01-01 00:00", "2026-04-01 00:00")]
    [InlineData("@Midnight", "2026-01-01 00:00", "2026-01-02 00:00")]
    [InlineData("@annually", "2026-01-01 00:00", "2027-01-01 00:00")]
    [InlineData("  0   12 * * *  ", "2026-01-01 00:00", "2026-01-01 12:00")]
    public void Next_Expression_FirstTickStrictlyLater(string expression, string after, string expected) =>
        Assert.Equal(Time(expected), CronExpression.Parse(expression).Next(Time(after)));

    [Theory]
    [InlineData("* * * * * */20", "2026-01-01 00:00:01", "2026-01-01 00:00:20")]
    [InlineData("59 23 * * * 59", "2026-01-01 00:00:00", "2026-01-01 23:59:59")]
    [InlineData("0 0 * * * 30", "2026-01-01 00:00:30", "2026-01-02 00:00:30")]
    public void Next_SixthField_IsSeconds(string expression, string after, string expected) =>
        Assert.Equal(Time(expected), CronExpression.Parse(expression).Next(Time(after)));

    [Fact]
    public void Next_FractionOfASecond_RoundsUp() =>
        Assert.Equal(Time("2026-01-01 00:00:01"), CronExpression.Parse("* * * * * *").Next(Time("2026-01-01 00:00:00").AddTicks(1)));

    [Fact]
    public void Previous_FractionOfASecond_IsTheTickJustBefore() =>
        Assert.Equal(Time("2026-01-01 00:00"), CronExpression.Parse("* * * * *").Previous(Time("2026-01-01 00:00").AddTicks(1)));

    [Fact]
    public void Next_YearsAreOver_None()
    {
        var cron = CronExpression.Parse("0 0 1 1 * 0 2020,2022");
        Assert.Null(cron.Next(Time("2022-01-01 00:00")));
        Assert.Equal(Time("2022-01-01 00:00"), cron.Previous(Time("2026-01-01 00:00")));
        Assert.Null(cron.Previous(Time("2020-01-01 00:00")));
    }

    [Fact]
    public void Next_EndOfTheCalendar_None()
    {
        var cron = CronExpression.Parse("59 23 31 12 *");
        Assert.Null(cron.Next(DateTime.MaxValue));
        Assert.Null(cron.Previous(DateTime.MinValue));
        Assert.Equal(new DateTime(9999, 12, 31, 23, 59, 0), cron.Previous(DateTime.MaxValue));
    }

    [Fact]
    public void NextAndPrevious_RandomExpressions_AgreeWithEveryMinuteAsked()
    {
        var random = Seeds.Start(out var seed);
        for (var round = 0; round < 300; round++)
        {
            var oracle = new RandomCron(random);
            if (!CronExpression.TryParse(oracle.Text, out var cron, out _))
                continue;
            var start = new DateTime(2010, 1, 1).AddMinutes(random.Next(20 * 365 * 1440));
            var minutes = Enumerable.Range(0, 60 * 1440).Select(minute => start.AddMinutes(minute));
            var expected = minutes.Where(oracle.Matches).Take(500).ToList();

            var at = start.AddTicks(-1);
            foreach (var tick in expected)
            {
                Assert.True(cron.Next(at) == tick, $"seed {seed}: '{cron}' after {at:s} gave {cron.Next(at):s}, expected {tick:s}");
                at = tick;
            }

            foreach (var (tick, before) in expected.Skip(1).Zip(expected))
                Assert.True(cron.Previous(tick) == before, $"seed {seed}: '{cron}' before {tick:s} gave {cron.Previous(tick):s}, expected {before:s}");
        }
    }

    [Fact]
    public void NextAndPrevious_FarDates_AllocateNothing()
    {
        var cron = CronExpression.Parse("0 0 * 2 MON#5");
        var from = Time("2026-01-01 00:00");
        cron.Next(from);
        cron.Previous(from);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            cron.Next(from);
            cron.Previous(from);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
