namespace Dagfire.Timetables;

/// <summary>What schedules have in common whose runs stand for the interval that has just ended: the run for [s, e) is created at e.</summary>
public abstract class DataIntervalTimetable : ITimetable
{
    private protected DataIntervalTimetable()
    {
    }

    /// <inheritdoc/>
    public DagRunInfo? Next(DataInterval? lastAutomated, TimetableRestriction restriction, DateTimeOffset now)
    {
        var bound = restriction.Catchup
            ? restriction.Earliest is { } earliest ? AtOrAfter(earliest) : null
            : LatestStart(restriction.Earliest, now, first: lastAutomated is null);
        var start = lastAutomated is { } last ? Later(Following(last, restriction.Earliest), bound) : bound;
        if (start is not { } from || restriction.Excludes(from))
            return null;
        return After(from, restriction.Earliest) is { } end ? DagRunInfo.Over(from, end) : null;
    }

    /// <inheritdoc/>
    public abstract DataInterval InferManualInterval(DateTimeOffset runAfter);

    /// <inheritdoc/>
    public abstract string Describe();

    /// <summary>The boundary after one; an anchor keeps calendar periods on their day.</summary>
    private protected abstract DateTimeOffset? After(DateTimeOffset boundary, DateTimeOffset? anchor);

    private protected abstract DateTimeOffset? AtOrAfter(DateTimeOffset instant);

    private protected abstract DateTimeOffset? AtOrBefore(DateTimeOffset instant);

    /// <summary>Where the latest complete interval starts, or, if that is later, the first one since the start date.</summary>
    private protected abstract DateTimeOffset? LatestStart(DateTimeOffset? earliest, DateTimeOffset now, bool first);

    private protected static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    /// <summary>The interval goes on where the last one ended; moved back to a boundary, because the schedule may have changed since.</summary>
    private DateTimeOffset? Following(DataInterval last, DateTimeOffset? anchor)
    {
        var start = AtOrBefore(last.End) ?? AtOrAfter(last.End);
        // After an empty interval (the schedule was a trigger until now) the same logical date would come again.
        return start is { } from && last.Start == last.End && from <= last.Start ? After(from, anchor) : start;
    }
}
