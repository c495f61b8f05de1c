namespace Dagfire.Tasks.Sensors;

/// <summary>Waits for a moment (Airflow's DateTimeSensor, TimeSensor and TimeDeltaSensor in one).</summary>
public sealed record TimeSensor : ISensor
{
    /// <summary>The moment: ISO 8601, or <c>hh:mm[:ss]</c> of the day the run starts on, UTC. Templates are filled in. Default none.</summary>
    public Template Until { get; init; } = "";

    /// <summary>How long after the end of the run's data interval, or after its start where it has none; instead of <see cref="Until"/>. Default none.</summary>
    public TimeSpan? After { get; init; }
}
