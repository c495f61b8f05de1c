using Dagfire.Advancing;
using Dagfire.Compilation;
using Dagfire.Engine;
using Dagfire.Metadata;

namespace Dagfire.Backfills;

/// <summary>
/// Carries backfills on until nothing is left to be made of them, transaction by transaction: each leaves a whole number of dates settled, so that a crash
/// between two of them is made good by whoever comes next. Thread-safe, over any number of processes.
/// </summary>
internal sealed class BackfillCarrier(MetadataDatabase database, DagCatalog catalog, DirectAdvance direct)
{
    /// <summary>Task instances made in one transaction: bounds how long it holds SQLite's only write lock.</summary>
    private const int MaxInstances = 20_000;

    /// <summary>Runs locked by one transaction: the server's table of locks is shared and small.</summary>
    private const int MaxRuns = 500;

    private readonly BackfillStore _store = new(database);

    internal async Task CarryOnAsync(long backfillKey, string dagId, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(MaxInstances / Math.Max(1, catalog.Find(dagId)?.Tasks.Count ?? 1), 1, MaxRuns);
        BackfillTurn? turn;
        do
        {
            var keys = await database.Runs.ReserveKeysAsync(size, cancellationToken);
            turn = null;
            await direct.RunAsync(request => request.Backfills.Add(turn = new BackfillTurn(backfillKey, keys, size)), cancellationToken);
        }
        while (turn?.Found >= size);
    }

    /// <summary>Carries on what a process that died left behind, and notes the end of backfills that nobody noted.</summary>
    internal async Task RescueAsync(CancellationToken cancellationToken)
    {
        foreach (var backfill in await _store.ListUnfinishedAsync(cancellationToken))
        {
            if (backfill.HasWork)
                await CarryOnAsync(backfill.BackfillKey, backfill.DagId, cancellationToken);
            else
                await direct.RunAsync(request => request.Backfills.Add(new BackfillTurn(backfill.BackfillKey, FirstRunKey: 0, MaxDates: 0)), cancellationToken);
        }
    }
}
