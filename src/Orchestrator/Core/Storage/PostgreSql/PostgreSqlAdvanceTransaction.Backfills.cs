using Dagfire.Advancing;
using Dagfire.Backfills;
using Dagfire.Runs;
using Npgsql;
using static Dagfire.Storage.PostgreSql.BatchBuilder;

namespace Dagfire.Storage.PostgreSql;

// What backfills need.
internal sealed partial class PostgreSqlAdvanceTransaction
{
    public async Task<IReadOnlyList<DagRun>> LoadRunsAsync(IReadOnlyCollection<long> runKeys, CancellationToken cancellationToken)
    {
        var snapshot = new AdvanceSnapshot();
        await using var batch = new NpgsqlBatch(_connection);
        var readers = new List<Action<NpgsqlDataReader>?>();
        AddRuns(batch, runKeys, snapshot, readers);
        await ReadAsync(batch, readers, cancellationToken);
        return [.. snapshot.Runs.Values];
    }

    public async Task<BackfillWork?> LoadBackfillAsync(long backfillKey, int limit, CancellationToken cancellationToken)
    {
        BackfillWork? work = null;
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("lock_backfill", Number(backfillKey)).Add("load_backfill", Number(backfillKey));
        batch.Add("load_pending_dates", Number(backfillKey), Number(limit)).Add("load_queued_runs_of_backfill", Number(backfillKey), Number(limit));
        await ReadAsync(
            batch,
            [
                null, row => work = Rows.ReadBackfill(row, backfillKey), row => work?.Pending.Add(Rows.ReadPendingDate(row)),
                row => Rows.AddQueuedRun(work, row),
            ],
            cancellationToken);
        return work;
    }

    private async Task AddBackfillActivityAsync(AdvanceSnapshot snapshot, CancellationToken cancellationToken)
    {
        var backfills = snapshot.QueuedRuns.Where(snapshot.Runs.ContainsKey).Select(key => snapshot.Runs[key].BackfillKey).OfType<long>().ToHashSet();
        if (backfills.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(_connection);
        batch.Add("load_backfill_activity", Column(backfills, key => key));
        await ReadAsync(batch, [row => snapshot.Backfills[row.GetInt64(0)] = new BackfillActivity(row.GetBoolean(1), row.GetInt32(2), (int)row.GetInt64(3))], cancellationToken);
    }

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };
}
