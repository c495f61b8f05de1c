using Dagfire.Advancing;
using Dagfire.Runs;

namespace Dagfire.Engine;

/// <summary>A store whose connection breaks at every second commit that writes something: after it was written, or before.</summary>
internal sealed class ForgetfulStore(IAdvanceStore store, bool writesFirst) : IAdvanceStore
{
    private readonly bool _writesFirst = writesFirst;
    private int _commits;

    internal int Forgotten { get; private set; }

    public IAdvanceTransaction Begin() => new Transaction(this, store.Begin());

    public Task<long> ReserveKeysAsync(int count, CancellationToken cancellationToken) => store.ReserveKeysAsync(count, cancellationToken);

    public Task<DagRun?> FindRunAsync(long runKey, CancellationToken cancellationToken) => store.FindRunAsync(runKey, cancellationToken);

    public Task<TaskInstance?> StartAsync(AttemptReference attempt, long workerKey, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.StartAsync(attempt, workerKey, now, cancellationToken);

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset now, CancellationToken cancellationToken) => store.NextDueAsync(now, cancellationToken);

    private sealed class Transaction(ForgetfulStore owner, IAdvanceTransaction inner) : IAdvanceTransaction
    {
        public Task<AdvanceSnapshot> OpenAsync(AdvanceQuery query, CancellationToken cancellationToken) => inner.OpenAsync(query, cancellationToken);

        public Task<IReadOnlyList<TaskInstance>> LoadAsync(
            IReadOnlyCollection<TaskInstanceKey> keys, IReadOnlyCollection<long> wholeRuns, CancellationToken cancellationToken) =>
            inner.LoadAsync(keys, wholeRuns, cancellationToken);

        public Task<IReadOnlyDictionary<long, int>> CountUnfinishedAsync(IReadOnlyCollection<long> runKeys, CancellationToken cancellationToken) =>
            inner.CountUnfinishedAsync(runKeys, cancellationToken);

        public Task<IReadOnlyList<TaskInstance>> LoadTasksAsync(IReadOnlyCollection<TaskInstanceKey> tasks, CancellationToken cancellationToken) =>
            inner.LoadTasksAsync(tasks, cancellationToken);

        public Task<IReadOnlyList<XComValue>> LoadTaskXComsAsync(IReadOnlyCollection<TaskInstanceKey> tasks, string name, CancellationToken cancellationToken) =>
            inner.LoadTaskXComsAsync(tasks, name, cancellationToken);

        public Task<IReadOnlyList<PastTask>> LoadPastAsync(IReadOnlyCollection<PastQuery> queries, CancellationToken cancellationToken) =>
            inner.LoadPastAsync(queries, cancellationToken);

        public Task<IReadOnlyList<DagRun>> LoadRunningRunsAsync(string dagId, CancellationToken cancellationToken) => inner.LoadRunningRunsAsync(dagId, cancellationToken);

        public Task<IReadOnlyDictionary<long, DagRunState>> LoadNewestRunStatesAsync(string dagId, int count, CancellationToken cancellationToken) =>
            inner.LoadNewestRunStatesAsync(dagId, count, cancellationToken);

        public Task<IReadOnlyList<TimeSpan>> LoadRuntimesAsync(string dagId, int count, CancellationToken cancellationToken) =>
            inner.LoadRuntimesAsync(dagId, count, cancellationToken);

        public Task<IReadOnlyList<DagRun>> LoadRunsAsync(IReadOnlyCollection<long> runKeys, CancellationToken cancellationToken) =>
            inner.LoadRunsAsync(runKeys, cancellationToken);

        public Task<Backfills.BackfillWork?> LoadBackfillAsync(long backfillKey, int limit, CancellationToken cancellationToken) =>
            inner.LoadBackfillAsync(backfillKey, limit, cancellationToken);

        public Task<IReadOnlyList<XComValue>> LoadXComsAsync(IReadOnlyCollection<long> runKeys, string name, CancellationToken cancellationToken) =>
            inner.LoadXComsAsync(runKeys, name, cancellationToken);

        public Task<AdvanceSnapshot> LoadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken) => inner.LoadBacklogAsync(query, cancellationToken);

        public Task<long> ReserveKeysAsync(int count, CancellationToken cancellationToken) => inner.ReserveKeysAsync(count, cancellationToken);

        public Task<SlotUsage> LoadUsageAsync(CancellationToken cancellationToken) => inner.LoadUsageAsync(cancellationToken);

        public async Task<IReadOnlySet<long>?> CommitAsync(AdvanceChanges changes, CancellationToken cancellationToken)
        {
            var isLost = !changes.IsEmpty && owner._commits++ % 2 == 0;
            if (isLost && !owner._writesFirst)
                throw owner.Broken();
            var created = await inner.CommitAsync(changes, cancellationToken);
            return isLost ? throw owner.Broken() : created;
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private IOException Broken()
    {
        Forgotten++;
        return new IOException("The connection broke.");
    }
}
