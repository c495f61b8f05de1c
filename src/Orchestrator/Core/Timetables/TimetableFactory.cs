namespace Dagfire.Timetables;

/// <summary>Makes the timetable of a schedule as an author wrote it.</summary>
public static class TimetableFactory
{
    /// <summary>Makes the timetable, or says why there is none.</summary>
    /// <param name="schedule">The schedule.</param>
    public static TimetableResult From(Schedule schedule) => schedule switch
    {
        Schedule.NoSchedule => TimetableResult.Of(new NeverTimetable()),
        Schedule.OnceSchedule => TimetableResult.Of(new OnceTimetable()),
        Schedule.CronSchedule cron => FromCron(cron),
        _ => throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "There is no timetable for this kind of schedule."),
    };

    private static TimetableResult FromCron(Schedule.CronSchedule schedule) =>
        ZonedCron.TryCreate(schedule.Expression, schedule.TimeZone, out var cron, out var problems)
            ? TimetableResult.Of(new CronTriggerTimetable(cron))
            : TimetableResult.None(problems);
}
