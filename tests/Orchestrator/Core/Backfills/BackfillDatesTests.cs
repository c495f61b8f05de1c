using Dagfire.Compilation;

namespace Dagfire.Backfills;

public sealed class BackfillDatesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset First = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Between_CronTrigger_BothEndsAreInside() =>
        Assert.Equal([First, First.AddDays(1), First.AddDays(2)], Between(Schedule.Daily, First, First.AddDays(2)));

    [Fact]
    public void Between_EndsOffTheTicks_OnlyTicksCount() =>
        Assert.Equal([First.AddDays(1)], Between(Schedule.Daily, First.AddHours(1), First.AddDays(2).AddMinutes(-1)));

    [Fact]
    public void Between_IntervalHasNotEnded_IsLeftOut()
    {
        Assert.Equal(Now.Date, Between(Schedule.Daily, First, Now.AddDays(5))[^1].Date);
        Assert.Equal(Now.Date.AddDays(-1), Between(Schedule.CronIntervals("@daily"), First, Now.AddDays(5))[^1].Date);
    }

    [Fact]
    public void Between_DagWithLaterStartAndNoCatchup_DoesNotMatter()
    {
        var dag = new DagBuilder("dag") { Schedule = Schedule.Hourly, StartDate = Now.AddYears(1), EndDate = Now.AddYears(2) };

        Assert.Equal(25, BackfillDates.Between(Compile(dag), First, First.AddDays(1), Now, limit: 100).Count);
    }

    [Fact]
    public void Between_MoreThanTheLimit_StopsOneBeyondIt() =>
        Assert.Equal(11, BackfillDates.Between(Compile(new DagBuilder("dag") { Schedule = Schedule.Hourly }), First, Now, Now, limit: 10).Count);

    [Fact]
    public void AreKnownTo_ScheduleWithoutPastDates_IsFalse()
    {
        Schedule[] without = [Schedule.None, Schedule.Once, Schedule.Continuous];

        Assert.All(without, schedule => Assert.False(BackfillDates.AreKnownTo(Timetables.TimetableFactory.From(schedule).Timetable!)));
        Assert.True(BackfillDates.AreKnownTo(Timetables.TimetableFactory.From(Schedule.Hourly).Timetable!));
    }

    private static List<DateTimeOffset> Between(Schedule schedule, DateTimeOffset from, DateTimeOffset to) =>
        BackfillDates.Between(Compile(new DagBuilder("dag") { Schedule = schedule }), from, to, Now, limit: 1000).ConvertAll(date => date.LogicalDate);

    private static Dag Compile(DagBuilder dag)
    {
        dag.Function<Nothing>("task", (_, _) => throw new NotSupportedException("It is never run."));
        return DagCompiler.Compile(dag.Build()).Dag!;
    }
}
