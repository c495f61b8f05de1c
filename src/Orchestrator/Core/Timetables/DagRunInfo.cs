namespace Dagfire.Timetables;

/// <summary>The next automatic run of a DAG.</summary>
/// <param name="RunAfter">The earliest instant at which the run may be created.</param>
/// <param name="DataInterval">The stretch of time the run stands for.</param>
public readonly record struct DagRunInfo(DateTimeOffset RunAfter, DataInterval DataInterval)
{
    /// <summary>The start of the data interval.</summary>
    public DateTimeOffset LogicalDate => DataInterval.Start;

    /// <summary>
    /// The partition the run is for; <see langword="null"/> when it is for none. With a partition, the run itself has no logical date and no interval: those here
    /// only say where the schedule stands.
    /// </summary>
    public RunPartition? Partition { get; init; }

    /// <summary>A run that stands for one instant and may start at it.</summary>
    /// <param name="instant">The instant.</param>
    public static DagRunInfo At(DateTimeOffset instant) => Over(instant, instant);

    /// <summary>A run that stands for an interval and may start at its end.</summary>
    /// <param name="start">First instant of the interval.</param>
    /// <param name="end">First instant after it.</param>
    public static DagRunInfo Over(DateTimeOffset start, DateTimeOffset end) => new(end.ToUniversalTime(), new DataInterval(start, end));
}
