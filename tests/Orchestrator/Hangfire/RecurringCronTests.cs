using Hangfire;

namespace Dagfire.Hangfire;

public sealed class RecurringCronTests
{
    [Theory]
    [InlineData("0 6 * * *", "0 6 * * *")]
    [InlineData("*/15 8-18 * * 1-5", "*/15 8-18 * * 1-5")]
    [InlineData("@quarterly", "0 0 1 */3 *")]
    [InlineData("0 0 13 * 5", null)]
    [InlineData("0 0 L * *", null)]
    [InlineData("0 0 * * mon", null)]
    [InlineData("0 0 * * * 30", null)]
    public void Of_Cron_IsTakenWhereBothReadItAlike(string written, string? expected) =>
        Assert.Equal((expected ?? Cron.Never(), expected is null ? "UTC" : "Europe/Berlin"), Read(Schedule.Cron(written, "Europe/Berlin"), isPaused: false));

    [Fact]
    public void Of_PausedDag_NeverFires() => Assert.Equal(Cron.Never(), Read(Schedule.Daily, isPaused: true).Cron);

    [Fact]
    public void Of_ScheduleWithoutCron_NeverFires() => Assert.Equal(Cron.Never(), Read(Schedule.Every(TimeSpan.FromMinutes(7)), isPaused: false).Cron);

    private static (string Cron, string Zone) Read(Schedule schedule, bool isPaused)
    {
        var (cron, zone) = RecurringCron.Of(new ScheduledDag("dag", schedule, isPaused));
        return (cron, zone.Id);
    }
}
