namespace Dagfire.Advancing;

// Runs that updates of assets make.
internal sealed partial class AdvanceSession
{
    /// <summary>Runs that are to be created beside those asked for.</summary>
    internal List<NewDagRun> AssetRuns { get; } = [];

    /// <summary>Whether updates of assets may make runs that this transaction did not: the next one has to look.</summary>
    internal bool AssetsMayWait { get; set; }

    internal bool HasAssetSchedules => dags.HasAssetSchedules;

    /// <summary>Keys of runs; they are free again when the transaction is not committed.</summary>
    internal Task<long> ReserveKeysAsync(int count, CancellationToken cancellationToken) => transaction.ReserveKeysAsync(count, cancellationToken);

    /// <summary>Notes how a DAG stands, for the runs created here.</summary>
    internal void NoteActivity(string dagId, int runningRuns) => Snapshot.Dags.TryAdd(dagId, new DagActivity(IsPaused: false, runningRuns));
}
