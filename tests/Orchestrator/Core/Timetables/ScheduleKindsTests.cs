namespace Dagfire.Timetables;

public sealed class ScheduleKindsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 30, 0, TimeSpan.Zero);
    private static readonly TimetableRestriction Open = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), Latest: null, Catchup: false);

    public static TheoryData<string, Schedule, string, string> Kinds => new()
    {
        { "cron", Schedule.Cron("0 * * * *"), "2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z" },
        { "waiting cron", new Schedule.CronSchedule("0 * * * *", "UTC") { FirstTick = FirstTick.WaitForNext }, "2026-11-20T13:00:00Z", "2026-11-20T13:00:00Z" },
        { "cron intervals", Schedule.CronIntervals("0 * * * *"), "2026-11-20T12:00:00Z", "2026-11-20T11:00:00Z" },
        { "several crons", Schedule.Crons(["0 6 * * *", "0 12 * * *"]), "2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z" },
        { "every two hours", Schedule.Every(TimeSpan.FromHours(2), intervals: true), "2026-11-20T12:00:00Z", "2026-11-20T10:00:00Z" },
        { "events", Schedule.At([Now.AddHours(1), Now.AddHours(2)]), "2026-11-20T13:30:00Z", "2026-11-20T13:30:00Z" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void From_EveryKind_GivesItsFirstRun(string kind, Schedule schedule, string runAfter, string logicalDate)
    {
        var next = TimetableFactory.From(schedule).Timetable!.Next(lastAutomated: null, Open, Now);

        Assert.Equal(DateTimeOffset.Parse(runAfter), next?.RunAfter);
        Assert.Equal(DateTimeOffset.Parse(logicalDate), next?.LogicalDate);
        Assert.NotEmpty(kind);
    }

    public static TheoryData<Schedule, string> Wrong => new()
    {
        { Schedule.Every(TimeSpan.Zero), "more than nothing" },
        { Schedule.EveryMonths(-1), "-1 months" },
        { Schedule.At([]), "no instants" },
        { Schedule.Crons([]), "no cron expressions" },
        { Schedule.Crons(["0 * * * *", "61 * * * *"]), "61" },
        { Schedule.CronIntervals("0 * * * *", "Europe/Berln"), "Europe/Berlin" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void From_WrongSchedule_SaysWhatIsWrong(Schedule schedule, string words) =>
        Assert.Contains(TimetableFactory.From(schedule).Problems, problem => problem.Contains(words, StringComparison.Ordinal));
}
