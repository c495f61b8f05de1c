namespace Dagfire;

/// <summary>Shows schedules outside, for example as the recurring jobs of an executor's pages. Thread-safe.</summary>
public interface IScheduleBoard
{
    /// <summary>Shows schedules as they are now; what was shown before and is not among them goes.</summary>
    /// <param name="dags">The DAGs that have one.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    Task ShowAsync(IReadOnlyList<ScheduledDag> dags, CancellationToken cancellationToken);
}

/// <summary>A DAG and when it runs.</summary>
/// <param name="DagId">The DAG.</param>
/// <param name="Schedule">Its schedule.</param>
/// <param name="IsPaused">Whether it is paused.</param>
public sealed record ScheduledDag(string DagId, Schedule Schedule, bool IsPaused);

/// <summary>Has schedules looked at out of turn. Thread-safe.</summary>
public interface IScheduleCommands
{
    /// <summary>Looks now whether schedules ask for runs. They alone say so: nothing runs earlier, later or twice because of it.</summary>
    void Look();
}
