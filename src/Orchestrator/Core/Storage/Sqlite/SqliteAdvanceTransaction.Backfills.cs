using Dagfire.Advancing;
using Dagfire.Backfills;
using Dagfire.Runs;

namespace Dagfire.Storage.Sqlite;

// What backfills need.
internal sealed partial class SqliteAdvanceTransaction
{
    public Task<IReadOnlyList<DagRun>> LoadRunsAsync(IReadOnlyCollection<long> runKeys, CancellationToken cancellationToken)
    {
        var runs = new List<DagRun>(runKeys.Count);
        foreach (var key in runKeys)
            Read(statements.Get("load_run", ("run_key", key)), row => runs.Add(Rows.ReadRun(row)));
        return Task.FromResult<IReadOnlyList<DagRun>>(runs);
    }

    public Task<BackfillWork?> LoadBackfillAsync(long backfillKey, int limit, CancellationToken cancellationToken)
    {
        BackfillWork? work = null;
        Read(statements.Get("load_backfill", ("backfill_key", backfillKey)), row => work = Rows.ReadBackfill(row, backfillKey));
        Read(statements.Get("load_pending_dates", ("backfill_key", backfillKey), ("limit", limit)), row => work?.Pending.Add(Rows.ReadPendingDate(row)));
        Read(statements.Get("load_queued_runs_of_backfill", ("backfill_key", backfillKey), ("limit", limit)), row => Rows.AddQueuedRun(work, row));
        return Task.FromResult(work);
    }

    private void LoadBackfillActivity(AdvanceSnapshot snapshot)
    {
        foreach (var key in snapshot.QueuedRuns.Select(key => snapshot.Runs.GetValueOrDefault(key)?.BackfillKey).OfType<long>().Distinct())
        {
            Read(
                statements.Get("load_backfill_activity", ("backfill_key", key)),
                row => snapshot.Backfills[key] = new BackfillActivity(row.GetBoolean(1), row.GetInt32(2), row.GetInt32(3)));
        }
    }
}
