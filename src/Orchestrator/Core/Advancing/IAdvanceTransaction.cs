using Dagfire.Backfills;
using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>One transaction over runs and their task instances. Disposed without a commit, it leaves no trace. Whatever reads can throw <see cref="TransactionLostException"/>.</summary>
internal interface IAdvanceTransaction : IAsyncDisposable
{
    /// <summary>Begins, locks the runs asked for and loads what was asked for.</summary>
    Task<AdvanceSnapshot> OpenAsync(AdvanceQuery query, CancellationToken cancellationToken);

    /// <summary>Locks further runs and loads further instances. Keys of one run must belong to a locked run.</summary>
    Task<IReadOnlyList<TaskInstance>> LoadAsync(IReadOnlyCollection<TaskInstanceKey> keys, IReadOnlyCollection<long> wholeRuns, CancellationToken cancellationToken);

    /// <summary>Loads all instances of tasks, whatever their map index. Keys must belong to locked runs.</summary>
    Task<IReadOnlyList<TaskInstance>> LoadTasksAsync(IReadOnlyCollection<TaskInstanceKey> tasks, CancellationToken cancellationToken);

    /// <summary>What became of tasks in the runs before others. A look without a lock: what changes it afterwards makes the runs after it be looked at again.</summary>
    Task<IReadOnlyList<PastTask>> LoadPastAsync(IReadOnlyCollection<PastQuery> queries, CancellationToken cancellationToken);

    /// <summary>Locks and loads the running runs of a DAG.</summary>
    Task<IReadOnlyList<DagRun>> LoadRunningRunsAsync(string dagId, CancellationToken cancellationToken);

    /// <summary>How long a DAG's last successful runs took, newest first.</summary>
    Task<IReadOnlyList<TimeSpan>> LoadRuntimesAsync(string dagId, int count, CancellationToken cancellationToken);

    /// <summary>The states of a DAG's newest runs by logical date, by their keys.</summary>
    Task<IReadOnlyDictionary<long, DagRunState>> LoadNewestRunStatesAsync(string dagId, int count, CancellationToken cancellationToken);

    /// <summary>The values all instances of tasks passed on under one key.</summary>
    Task<IReadOnlyList<XComValue>> LoadTaskXComsAsync(IReadOnlyCollection<TaskInstanceKey> tasks, string name, CancellationToken cancellationToken);

    /// <summary>The values passed on under one key in some runs.</summary>
    Task<IReadOnlyList<XComValue>> LoadXComsAsync(IReadOnlyCollection<long> runKeys, string name, CancellationToken cancellationToken);

    /// <summary>How many instances of each run have not ended, as the database has them.</summary>
    Task<IReadOnlyDictionary<long, int>> CountUnfinishedAsync(IReadOnlyCollection<long> runKeys, CancellationToken cancellationToken);

    /// <summary>Waiting instances of running runs of unpaused DAGs, most urgent first, with their runs.</summary>
    Task<AdvanceSnapshot> LoadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken);

    /// <summary>A block of fresh keys for runs: the first of <paramref name="count"/> consecutive ones. Free again without a commit.</summary>
    Task<long> ReserveKeysAsync(int count, CancellationToken cancellationToken);

    /// <summary>Who holds slots. From here to the commit no other process counts and gives slots under limits.</summary>
    Task<SlotUsage> LoadUsageAsync(CancellationToken cancellationToken);

    /// <summary>Locks and loads further runs, without their instances.</summary>
    Task<IReadOnlyList<DagRun>> LoadRunsAsync(IReadOnlyCollection<long> runKeys, CancellationToken cancellationToken);

    /// <summary>Locks an unfinished backfill and finds what is left to be made of it; <see langword="null"/> when it is over. To be asked for before further runs are locked.</summary>
    /// <param name="backfillKey">The backfill.</param>
    /// <param name="limit">At most so many dates, and so many queued runs.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    Task<BackfillWork?> LoadBackfillAsync(long backfillKey, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Writes and commits. Each changed instance is written only where state and fence are still as loaded.
    /// </summary>
    /// <returns>The keys of the new runs that were created, or <see langword="null"/> when another process won a race, or the database took the transaction back: nothing was written.</returns>
    Task<IReadOnlySet<long>?> CommitAsync(AdvanceChanges changes, CancellationToken cancellationToken);
}
