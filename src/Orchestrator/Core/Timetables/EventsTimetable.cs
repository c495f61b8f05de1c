namespace Dagfire.Timetables;

/// <summary>Runs at listed instants.</summary>
public sealed class EventsTimetable : ITimetable
{
    private readonly DateTimeOffset[] _events;
    private readonly bool _manualRunsAtEvents;

    /// <summary>Takes the list.</summary>
    /// <param name="events">The instants, in any order; at least one.</param>
    /// <param name="manualRunsAtEvents">Whether a run that a person starts stands for the latest event instead of its own time.</param>
    public EventsTimetable(IEnumerable<DateTimeOffset> events, bool manualRunsAtEvents = false)
    {
        _events = [.. events.Select(instant => instant.ToUniversalTime()).Distinct().Order()];
        _manualRunsAtEvents = manualRunsAtEvents;
        if (_events.Length == 0)
            throw new ArgumentException("A schedule of listed instants needs at least one.", nameof(events));
    }

    /// <inheritdoc/>
    public DagRunInfo? Next(DataInterval? lastAutomated, TimetableRestriction restriction, DateTimeOffset now)
    {
        foreach (var instant in _events)
        {
            var possible = !(instant <= lastAutomated?.End) && !(instant < restriction.Earliest) && (restriction.Catchup || instant >= now);
            if (possible)
                return restriction.Excludes(instant) ? null : DagRunInfo.At(instant);
        }

        return null;
    }

    /// <inheritdoc/>
    public DataInterval InferManualInterval(DateTimeOffset runAfter)
    {
        if (!_manualRunsAtEvents)
            return DataInterval.At(runAfter);
        var past = Array.FindLastIndex(_events, instant => instant <= runAfter);
        return DataInterval.At(_events[Math.Max(past, 0)]);
    }

    /// <inheritdoc/>
    public string Describe() => _events.Length == 1 ? $"at {_events[0]:u}" : $"at {_events.Length} listed instants, from {_events[0]:u} to {_events[^1]:u}";
}
