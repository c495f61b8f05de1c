namespace Dagfire.Engine;

/// <summary>How the engine of one process works. Defaults are valid.</summary>
public sealed class EngineOptions
{
    /// <summary>Attempts at a time in this process, 0 to 1,000; with 0 it runs none. Default 10.</summary>
    public int Slots { get; set; } = 10;

    /// <summary>The queues this process takes attempts from; all when empty. Default all.</summary>
    public ICollection<string> Queues { get; } = [];

    /// <summary>What this process is for, in words, for people: for example <c>scheduler</c>, <c>web</c>, <c>worker</c>. Default none.</summary>
    public ICollection<string> Roles { get; } = [];

    /// <summary>How long a process that is to stop lets go on what it runs, before it asks it to stop. Default zero: at once.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.Zero;

    /// <summary>How long code that was asked to stop is waited for. Default 10 seconds.</summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often this process says that it lives. Default 2 seconds.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Silence after which a process counts as dead and its attempts are made again. Default 10 seconds, at least twice the heartbeat interval.</summary>
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an attempt may wait in the executor's queue before it is looked for there, and handed over again if it is not to be found. Default 30 seconds.</summary>
    public TimeSpan QueuedTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an instance may lose its process before that counts as a failure. Default 3.</summary>
    public int MaxRescues { get; set; } = 3;

    /// <summary>Whether a DAG seen for the first time is paused, as in Airflow. Default <see langword="true"/>.</summary>
    public bool DagsArePausedAtCreation { get; set; } = true;

    /// <summary>Whether this process creates the runs that schedules ask for. Default <see langword="true"/>.</summary>
    public bool CreateScheduledRuns { get; set; } = true;

    /// <summary>Age at which finished runs, their logs and values are deleted; <see langword="null"/> keeps them for ever. Default 90 days.</summary>
    public TimeSpan? Retention { get; set; } = TimeSpan.FromDays(90);
}
