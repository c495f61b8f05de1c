using Dagfire.Compilation;
using Dagfire.Runs;
using Dagfire.Timetables;

namespace Dagfire.Execution;

/// <summary>Airflow's latest-only rule (semantics §15). Pure.</summary>
internal static class LatestRun
{
    internal static bool IsLatest(DagRun run, Dag dag, DateTimeOffset now)
    {
        if (run.Type == RunType.Manual || run.DataInterval is not { } interval || interval.Start == interval.End)
            return true;
        var everyTick = new TimetableRestriction(Earliest: null, dag.Definition.EndDate, Catchup: true);
        return dag.Timetable.Next(interval, everyTick, now) is not { } next || now <= next.DataInterval.End;
    }
}
