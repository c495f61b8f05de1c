namespace Dagfire.Timetables;

/// <summary>Runs at the ticks of several cron expressions; ticks at the same instant are one run.</summary>
public sealed class MultipleCronTriggerTimetable : ITimetable
{
    private readonly CronTriggerTimetable[] _timetables;

    /// <summary>Joins expressions.</summary>
    /// <param name="crons">Expressions and zones; at least one.</param>
    /// <param name="interval">Length of the data interval, which ends at the tick.</param>
    /// <param name="firstRun">What happens to the latest past tick when the schedule is switched on.</param>
    public MultipleCronTriggerTimetable(IEnumerable<ZonedCron> crons, TimeSpan interval = default, FirstRun? firstRun = null)
    {
        _timetables = [.. crons.Select(cron => new CronTriggerTimetable(cron, interval, firstRun))];
        if (_timetables.Length == 0)
            throw new ArgumentException("A schedule of several cron expressions needs at least one.", nameof(crons));
    }

    /// <inheritdoc/>
    public DagRunInfo? Next(DataInterval? lastAutomated, TimetableRestriction restriction, DateTimeOffset now)
    {
        var infos = _timetables.Select(timetable => timetable.Next(lastAutomated, restriction, now)).OfType<DagRunInfo>().ToList();
        if (infos.Count == 0)
            return null;
        if (restriction.Catchup)
            return infos.MinBy(info => info.LogicalDate);

        // Without catchup: the latest of those that are due, else the first that will be.
        var due = infos.Where(info => info.LogicalDate <= now).ToList();
        return due.Count > 0 ? due.MaxBy(info => info.LogicalDate) : infos.MinBy(info => info.LogicalDate);
    }

    /// <inheritdoc/>
    public DataInterval InferManualInterval(DateTimeOffset runAfter) => _timetables[0].InferManualInterval(runAfter);

    /// <inheritdoc/>
    public string Describe() => string.Join("; ", _timetables.Select(timetable => timetable.Describe()));
}
