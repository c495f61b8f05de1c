namespace Dagfire.Timetables;

/// <summary>
/// Decides when a DAG runs by itself and which data interval each run stands for. Pure: the clock and what ran before are arguments.
/// Implementations are immutable and safe for use by several threads.
/// </summary>
public interface ITimetable
{
    /// <summary>How many runs may be active at once because of the schedule; <see langword="null"/> for no limit.</summary>
    int? ActiveRunsLimit => null;

    /// <summary>The run that comes next, which may lie in the past, or <see langword="null"/> when there is none.</summary>
    /// <param name="lastAutomated">The data interval of the latest run that was scheduled or backfilled; <see langword="null"/> before the first.</param>
    /// <param name="restriction">Start date, end date and catchup of the DAG.</param>
    /// <param name="now">The current instant.</param>
    DagRunInfo? Next(DataInterval? lastAutomated, TimetableRestriction restriction, DateTimeOffset now);

    /// <summary>The data interval of a run that a person starts.</summary>
    /// <param name="runAfter">When the run is to start.</param>
    DataInterval InferManualInterval(DateTimeOffset runAfter);

    /// <summary>The schedule in words, for people.</summary>
    string Describe();
}
