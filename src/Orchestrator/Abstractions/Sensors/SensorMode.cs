namespace Dagfire;

/// <summary>How a sensor waits between two looks.</summary>
public enum SensorMode
{
    /// <summary>In its slot: for short waits. The default, as in Airflow.</summary>
    Poke,

    /// <summary>Gives its slot back after each look and takes one again for the next.</summary>
    Reschedule,

    /// <summary>Gives its slot back after the first look; further looks are made outside any worker, by thousands of sensors in one process.</summary>
    Deferred,
}
