namespace Dagfire.Timetables;

/// <summary>What schedules have in common that run at their ticks, with a data interval that ends at the tick.</summary>
public abstract class TriggerTimetable : ITimetable
{
    private readonly TimeSpan _interval;
    private readonly FirstRun _firstRun;

    private protected TriggerTimetable(TimeSpan interval, FirstRun? firstRun)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        _interval = interval;
        _firstRun = firstRun ?? FirstRun.Default;
    }

    /// <inheritdoc/>
    public DagRunInfo? Next(DataInterval? lastAutomated, TimetableRestriction restriction, DateTimeOffset now)
    {
        var tick = restriction.Catchup
            ? WithCatchup(lastAutomated, restriction.Earliest, now)
            : WithoutCatchup(lastAutomated, restriction.Earliest, now);
        return tick is not { } at || restriction.Excludes(at) ? null : DagRunInfo.Over(at - _interval, at);
    }

    /// <inheritdoc/>
    public DataInterval InferManualInterval(DateTimeOffset runAfter) => new(runAfter - _interval, runAfter);

    /// <inheritdoc/>
    public abstract string Describe();

    private protected abstract DateTimeOffset? After(DateTimeOffset tick);

    private protected abstract DateTimeOffset? AtOrAfter(DateTimeOffset instant);

    private protected abstract DateTimeOffset? AtOrBefore(DateTimeOffset instant);

    private DateTimeOffset? WithCatchup(DataInterval? last, DateTimeOffset? earliest, DateTimeOffset now)
    {
        if (last is { } interval)
            return After(interval.End);
        return earliest is { } start ? AtOrAfter(start) : FirstTick(now);
    }

    /// <summary>The latest of what each bound allows: the tick after the last run, the first tick since the start date, the last tick up to now.</summary>
    private DateTimeOffset? WithoutCatchup(DataInterval? last, DateTimeOffset? earliest, DateTimeOffset now)
    {
        var tick = last is { } interval ? After(interval.End)
            : earliest is null || _firstRun.SkipsPast ? FirstTick(now)
            : AtOrAfter(earliest.Value);
        if (earliest is { } start)
            tick = Later(tick, AtOrAfter(start));
        return AtOrBefore(now) is { } past ? Later(tick, past) : tick;
    }

    private DateTimeOffset? FirstTick(DateTimeOffset now) => _firstRun.Choose(AtOrBefore(now), AtOrAfter(now), now);

    /// <summary>The later of two ticks; a bound after which there is no tick leaves none.</summary>
    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other is null ? null : one > other ? one : other;
}
