using Dagfire.Partitions;

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
        Schedule.ContinuousSchedule => TimetableResult.Of(new ContinuousTimetable()),
        Schedule.CronSchedule cron => FromCrons([cron.Expression], cron.TimeZone, crons => new CronTriggerTimetable(crons[0], firstRun: Of(cron.FirstTick))),
        Schedule.CronIntervalsSchedule cron => FromCrons([cron.Expression], cron.TimeZone, crons => new CronDataIntervalTimetable(crons[0])),
        Schedule.CronPartitionSchedule partition => FromPartition(partition),
        Schedule.SeveralCronsSchedule several => FromCrons(several.Expressions, several.TimeZone, crons => new MultipleCronTriggerTimetable(crons)),
        Schedule.EverySchedule every => FromPeriod(every),
        Schedule.EventsSchedule { Instants.Count: 0 } => TimetableResult.None(["The schedule lists no instants."]),
        Schedule.EventsSchedule events => TimetableResult.Of(new EventsTimetable(events.Instants, events.ManualRunsAtEvents)),
        Schedule.AssetsSchedule { Time: Schedule.AssetsSchedule } => TimetableResult.None(["The schedule by time of an asset-or-time schedule waits for assets itself."]),
        Schedule.AssetsSchedule { Time: { } time } assets => From(time) is { Timetable: { } beside } ? TimetableResult.Of(new AssetTimetable(assets.Condition, beside)) : From(time),
        Schedule.AssetsSchedule assets => TimetableResult.Of(new AssetTimetable(assets.Condition, time: null, assets.Partitions)),
        _ => throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "There is no timetable for this kind of schedule."),
    };

    private static TimetableResult FromCrons(IReadOnlyList<string> expressions, string timeZone, Func<IReadOnlyList<ZonedCron>, ITimetable> timetable)
    {
        var crons = new List<ZonedCron>();
        var problems = new List<string>();
        foreach (var expression in expressions)
        {
            if (ZonedCron.TryCreate(expression, timeZone, out var cron, out var found))
                crons.Add(cron);
            else
                problems.AddRange(found);
        }

        if (expressions.Count == 0)
            problems.Add("The schedule lists no cron expressions.");
        return problems.Count == 0 ? TimetableResult.Of(timetable(crons)) : TimetableResult.None([.. problems.Distinct()]);
    }

    private static TimetableResult FromPartition(Schedule.CronPartitionSchedule schedule)
    {
        var hasFormat = PartitionKeyFormat.TryCreate(schedule.KeyFormat, out _, out var problem);
        var problems = hasFormat ? new List<string>() : [problem];
        if (Math.Abs((long)schedule.RunOffset) > Schedule.CronPartitionSchedule.MaxRunOffset)
            problems.Add($"The run offset is {schedule.RunOffset}; allowed are -{Schedule.CronPartitionSchedule.MaxRunOffset} to {Schedule.CronPartitionSchedule.MaxRunOffset}.");
        var result = FromCrons(
            [schedule.Expression], schedule.TimeZone, crons => hasFormat ? new CronPartitionTimetable(crons[0], schedule.RunOffset, schedule.KeyFormat, Of(schedule.FirstTick)) : new NeverTimetable());
        return problems.Count == 0 ? result : TimetableResult.None([.. result.Problems, .. problems]);
    }

    private static TimetableResult FromPeriod(Schedule.EverySchedule every)
    {
        if (every.Months < 0 || every.Time < TimeSpan.Zero || (every.Months == 0 && every.Time == TimeSpan.Zero))
            return TimetableResult.None([$"The schedule runs every {(every.Months != 0 ? $"{every.Months} months" : $"{every.Time}")}; it must be more than nothing."]);
        var period = Period.OfMonths(every.Months, every.Time);
        return TimetableResult.Of(every.Intervals ? new DeltaDataIntervalTimetable(period) : new DeltaTriggerTimetable(period));
    }

    private static FirstRun Of(FirstTick choice) => choice switch
    {
        FirstTick.WaitForNext => FirstRun.NextTick,
        FirstTick.RunLatest => FirstRun.LatestTick,
        _ => FirstRun.Default,
    };
}
