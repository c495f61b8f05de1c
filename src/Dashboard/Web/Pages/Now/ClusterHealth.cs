using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Now;

/// <summary>Whether scheduler, workers and database are alive, and how much waits. Pure.</summary>
public sealed record ClusterHealth
{
    // A process says every few seconds that it is there.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(5);

    /// <summary>Since when nothing is heard of a scheduler; <see langword="null"/> when there was none.</summary>
    public DateTimeOffset? SchedulerHeardAt { get; init; }

    public bool IsSchedulerAlive { get; init; }

    public int Workers { get; init; }

    public int Slots { get; init; }

    public required WorkloadView Load { get; init; }

    /// <summary>Whether what waits longest does so for too long.</summary>
    public bool IsBacklogOld { get; init; }

    public required DatabaseHealth Database { get; init; }

    internal static ClusterHealth Of(IReadOnlyList<WorkerView> processes, WorkloadView load, DatabaseHealth database, DateTimeOffset now)
    {
        var alive = processes.Where(process => now - process.HeartbeatAt <= Patience).ToList();
        var heard = processes.Where(process => process.Does("scheduler")).Select(process => (DateTimeOffset?)process.HeartbeatAt).Max();
        var workers = alive.Where(process => process.Does("worker") && process.Slots > 0).ToList();
        return new ClusterHealth
        {
            SchedulerHeardAt = heard,
            IsSchedulerAlive = now - heard <= Patience,
            Workers = workers.Count,
            Slots = workers.Sum(worker => worker.Slots),
            Load = load,
            IsBacklogOld = now - load.OldestWaitingSince > LongWait,
            Database = database,
        };
    }
}
