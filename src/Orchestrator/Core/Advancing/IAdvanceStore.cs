using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>Where runs and task instances are kept, seen by the engine. Transactions of one process go one after the other.</summary>
internal interface IAdvanceStore
{
    /// <summary>Prepares a transaction; it begins when opened.</summary>
    IAdvanceTransaction Begin();

    /// <summary>A block of fresh keys for runs and workers: the first of <paramref name="count"/> consecutive ones.</summary>
    Task<long> ReserveKeysAsync(int count, CancellationToken cancellationToken);

    /// <summary>A run as it stands, without a lock; <see langword="null"/> when there is none.</summary>
    Task<DagRun?> FindRunAsync(long runKey, CancellationToken cancellationToken);

    /// <summary>Starts a queued attempt for a process, if it is still wanted: one compare-and-set.</summary>
    /// <returns>The instance as started; <see langword="null"/> when it is not queued under this fence any more.</returns>
    Task<TaskInstance?> StartAsync(AttemptReference attempt, long workerKey, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The next moment time makes something due: a retry, a rescheduled attempt, a run's timeout, a queued run's <c>run_after</c>; or <see langword="null"/>.</summary>
    Task<DateTimeOffset?> NextDueAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
