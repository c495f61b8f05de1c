using Dagfire.Compilation;

namespace Dagfire.Timetables;

/// <summary>What a schedule would have done: the timetable and catchup of a DAG, asked as the scheduler asks, under a clock that jumps from run to run. Pure.</summary>
public static class ScheduleSimulation
{
    /// <summary>
    /// The runs of a DAG that is switched on for the first time, in the order they would have been made. Every run ends at once, so limits of active runs hold nothing back;
    /// for a continuous schedule, where the next run waits for the end of the one before, that is one run.
    /// </summary>
    /// <param name="dag">The DAG.</param>
    /// <param name="from">When it is switched on.</param>
    /// <param name="to">The last moment at which a run is made.</param>
    public static IEnumerable<DagRunInfo> Runs(Dag dag, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(dag);
        return Walk(dag, from, to);
    }

    private static IEnumerable<DagRunInfo> Walk(Dag dag, DateTimeOffset from, DateTimeOffset to)
    {
        var now = from;
        DagRunInfo? last = null;
        while (dag.Timetable.Next(last?.DataInterval, dag.Restriction, now) is { } next && next.RunAfter <= to)
        {
            // A schedule that asks for the next run without time passing waits for the end of the one before.
            if (last is { } before && next.RunAfter <= before.RunAfter)
                yield break;
            yield return next;
            last = next;
            now = next.RunAfter > now ? next.RunAfter : now;
        }
    }
}
