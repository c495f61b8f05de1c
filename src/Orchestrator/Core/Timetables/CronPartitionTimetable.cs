using Dagfire.Partitions;

namespace Dagfire.Timetables;

/// <summary>
/// Runs at the ticks of a cron expression, each run for a partition: its date is the tick moved by a whole number of ticks, its key that date in words. The runs
/// have neither a logical date nor a data interval.
/// </summary>
public sealed class CronPartitionTimetable : ITimetable
{
    private readonly ZonedCron _cron;
    private readonly CronTriggerTimetable _ticks;
    private readonly int _runOffset;
    private readonly string _keyFormat;
    private readonly PartitionKeyFormat _format;

    /// <summary>Joins an expression and the form of its keys.</summary>
    /// <param name="cron">Expression and zone.</param>
    /// <param name="runOffset">By how many ticks the partition date lies after the tick; negative for before.</param>
    /// <param name="keyFormat">How the partition date is written, in the zone, in directives of <c>strftime</c>.</param>
    /// <param name="firstRun">What happens to the latest past tick when the schedule is switched on; <see cref="FirstRun.Default"/> when left out.</param>
    /// <exception cref="ArgumentException">The format is none.</exception>
    public CronPartitionTimetable(ZonedCron cron, int runOffset = 0, string keyFormat = PartitionMapper.DefaultFormat, FirstRun? firstRun = null)
    {
        _cron = cron;
        _ticks = new CronTriggerTimetable(cron, firstRun: firstRun);
        (_runOffset, _keyFormat) = (runOffset, keyFormat);
        _format = PartitionKeyFormat.TryCreate(keyFormat, out var format, out var problem) ? format : throw new ArgumentException(problem, nameof(keyFormat));
    }

    /// <inheritdoc/>
    public DagRunInfo? Next(DataInterval? lastAutomated, TimetableRestriction restriction, DateTimeOffset now) =>
        _ticks.Next(lastAutomated, restriction, now) is { } tick && DateOf(tick.RunAfter) is { } date ? tick with { Partition = new RunPartition(KeyOf(date), date) } : null;

    /// <inheritdoc/>
    public DataInterval InferManualInterval(DateTimeOffset runAfter) => DataInterval.At(runAfter);

    /// <summary>The partition date a key of this timetable stands for; <see langword="null"/> when it is none of its keys.</summary>
    /// <param name="key">The key.</param>
    public DateTimeOffset? DateOf(string key)
    {
        if (!PartitionKeyFormat.TryCreateForReading(_keyFormat, out var reading, out _) || !reading.TryParse(key, out var time, out var offset))
            return null;
        var date = offset is { } said ? new DateTimeOffset(time, said).ToUniversalTime() : LocalTimes.ToInstant(time, _cron.Zone);
        return KeyOf(date) == key ? date : null;
    }

    /// <inheritdoc/>
    public string Describe() => $"{_ticks.Describe()}, for the partition {_keyFormat}{(_runOffset == 0 ? "" : $" of {Math.Abs(_runOffset)} tick{(Math.Abs(_runOffset) == 1 ? "" : "s")} {(_runOffset < 0 ? "before" : "after")}")}";

    private DateTimeOffset? DateOf(DateTimeOffset tick)
    {
        DateTimeOffset? date = tick;
        for (var i = 0; i < Math.Abs(_runOffset) && date is { } at; i++)
            date = _runOffset > 0 ? _cron.Next(at) : _cron.Previous(at);
        return date;
    }

    private string KeyOf(DateTimeOffset date)
    {
        var local = LocalTimes.At(date, _cron.Zone);
        return _format.Format(local, local - date.UtcDateTime);
    }
}
