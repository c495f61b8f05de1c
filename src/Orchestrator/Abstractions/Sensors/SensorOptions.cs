namespace Dagfire;

/// <summary>How a sensor looks and how long it waits. Airflow's names and defaults.</summary>
public sealed record SensorOptions
{
    /// <summary>Time between two looks; positive. Default 60 seconds.</summary>
    public TimeSpan PokeInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Longest wait; positive. Default 7 days. In poke mode it counts from the start of the attempt, otherwise from the first start of the task instance, retries
    /// included. Running out of it fails the task without retry; at least one look is always made.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How it waits. Default <see cref="SensorMode.Poke"/>.</summary>
    public SensorMode Mode { get; init; }

    /// <summary>Whether running out of time, and a failure the look itself reports as final, skips the task instead of failing it. Default <see langword="false"/>.</summary>
    public bool SoftFail { get; init; }

    /// <summary>Whether every error of a look skips the task. Not together with <see cref="SoftFail"/>. Default <see langword="false"/>.</summary>
    public bool NeverFail { get; init; }

    /// <summary>Whether an error of a look is only logged and counts as "not yet". Default <see langword="false"/>.</summary>
    public bool SilentFail { get; init; }

    /// <summary>Whether the time between looks doubles from look to look, with a jitter that is fixed per instance. Default <see langword="false"/>.</summary>
    public bool ExponentialBackoff { get; init; }

    /// <summary>Longest time between two looks when it grows; positive. Default none.</summary>
    public TimeSpan? MaxWait { get; init; }

    /// <summary>What is wrong with these options, in sentences.</summary>
    internal IEnumerable<string> Problems()
    {
        if (PokeInterval <= TimeSpan.Zero)
            yield return $"PokeInterval is {PokeInterval}; it must be positive.";
        if (Timeout <= TimeSpan.Zero)
            yield return $"Timeout is {Timeout}; it must be positive.";
        if (MaxWait <= TimeSpan.Zero)
            yield return $"MaxWait is {MaxWait}; it must be positive.";
        if (SoftFail && NeverFail)
            yield return "SoftFail and NeverFail are both set; only one of them may be.";
    }
}
