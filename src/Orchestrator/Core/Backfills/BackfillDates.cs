using Dagfire.Compilation;
using Dagfire.Timetables;

namespace Dagfire.Backfills;

/// <summary>The dates of a backfill: those the timetable names between two dates, both inclusive, as with catchup, whose interval has ended. Runs for
/// partitions have no interval: those of ticks that lie ahead are among them, and wait. Pure.</summary>
internal static class BackfillDates
{
    /// <summary>Whether a timetable names past dates at all: one that runs once, never, or whenever it can does not.</summary>
    internal static bool AreKnownTo(ITimetable timetable) => timetable is not (NeverTimetable or OnceTimetable or ContinuousTimetable);

    /// <summary>Oldest first; at most one more than <paramref name="limit"/>.</summary>
    internal static List<DagRunInfo> Between(Dag dag, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, int limit)
    {
        var dates = new List<DagRunInfo>();
        var restriction = new TimetableRestriction(from, to, Catchup: true);
        for (var next = dag.Timetable.Next(lastAutomated: null, restriction, now); next is { } date && dates.Count <= limit; next = dag.Timetable.Next(date.DataInterval, restriction, now))
        {
            if (date.Partition is null && date.DataInterval.End > now)
                break;
            dates.Add(date);
        }

        return dates;
    }
}
