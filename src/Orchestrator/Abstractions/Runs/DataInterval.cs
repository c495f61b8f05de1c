namespace Dagfire;

/// <summary>The stretch of time a run stands for: from <see cref="Start"/>, inclusive, to <see cref="End"/>, exclusive, both UTC. May be empty (a cron trigger's tick).</summary>
public readonly record struct DataInterval
{
    /// <summary>Makes an interval.</summary>
    /// <param name="start">First instant inside.</param>
    /// <param name="end">First instant after it; not before <paramref name="start"/>.</param>
    /// <exception cref="ArgumentException">The end lies before the start.</exception>
    public DataInterval(DateTimeOffset start, DateTimeOffset end)
    {
        if (end < start)
            throw new ArgumentException($"A data interval ends at {end:O}, before its start {start:O}.", nameof(end));
        Start = start.ToUniversalTime();
        End = end.ToUniversalTime();
    }

    /// <summary>First instant inside, UTC.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>First instant after it, UTC.</summary>
    public DateTimeOffset End { get; }

    /// <summary>The empty interval at one instant.</summary>
    /// <param name="instant">The instant.</param>
    public static DataInterval At(DateTimeOffset instant) => new(instant, instant);
}
