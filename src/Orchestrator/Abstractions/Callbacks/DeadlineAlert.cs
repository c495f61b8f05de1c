namespace Dagfire;

/// <summary>
/// Tells people when a run, or a task in it, has not ended well by a moment: the reference and an interval after it, in elapsed time. Fires once for a run, and
/// changes nothing in it. (Airflow's deadline alert.)
/// </summary>
/// <param name="Name">Its name, unique in its DAG.</param>
/// <param name="Reference">What the interval counts from.</param>
/// <param name="Interval">How long after it; negative for before it.</param>
/// <param name="OnMissed">What is called then.</param>
public sealed record DeadlineAlert(string Name, DeadlineReference Reference, TimeSpan Interval, Callback OnMissed)
{
    /// <summary>The task that must have ended in success or skipped by then; the whole run when <see langword="null"/>. Default the run.</summary>
    public string? TaskId { get; init; }

    /// <summary>
    /// A variable that holds the interval, see <see cref="DurationText"/>: read when a run is made, or counts anew. <see cref="Interval"/> counts where there is no such
    /// variable, and, with a warning in the process's log, where it holds no duration. Default none. (Airflow's dynamic intervals.)
    /// </summary>
    public string? IntervalVariable { get; init; }
}

/// <summary>What the interval of a <see cref="DeadlineAlert"/> counts from. A closed set of cases.</summary>
public abstract record DeadlineReference
{
    private DeadlineReference()
    {
    }

    /// <summary>The run's logical date; runs without one have no deadline.</summary>
    public static DeadlineReference LogicalDate { get; } = new LogicalDateReference();

    /// <summary>When the run was queued. A clear queues it anew, and moves what has not fired.</summary>
    public static DeadlineReference QueuedAt { get; } = new QueuedAtReference();

    /// <summary>A fixed moment.</summary>
    /// <param name="moment">The moment.</param>
    public static DeadlineReference At(DateTimeOffset moment) => new FixedReference(moment);

    /// <summary>When the run was queued plus the average time of the last runs that succeeded.</summary>
    /// <param name="runs">How many runs are looked at, at least 1. Default 10.</param>
    /// <param name="atLeast">How many there must be; with fewer the run has no deadline. Default as many as are looked at.</param>
    public static DeadlineReference AverageRuntime(int runs = 10, int? atLeast = null) => new AverageRuntimeReference(runs, atLeast ?? runs);

    /// <summary>The case of <see cref="LogicalDate"/>.</summary>
    public sealed record LogicalDateReference : DeadlineReference;

    /// <summary>The case of <see cref="QueuedAt"/>.</summary>
    public sealed record QueuedAtReference : DeadlineReference;

    /// <summary>The case of <see cref="At"/>.</summary>
    /// <param name="Moment">The moment.</param>
    public sealed record FixedReference(DateTimeOffset Moment) : DeadlineReference;

    /// <summary>The case of <see cref="AverageRuntime"/>.</summary>
    /// <param name="Runs">How many runs are looked at.</param>
    /// <param name="AtLeast">How many there must be.</param>
    public sealed record AverageRuntimeReference(int Runs, int AtLeast) : DeadlineReference;
}
