using Dagfire.Compilation;
using Dagfire.Metadata;

namespace Dagfire.Versions;

/// <summary>
/// Keeps the versions of DAGs (semantics §20): a changed structure makes a new version only when runs were made with the current one, otherwise it takes its
/// place; an unchanged one never does.
/// </summary>
internal sealed class DagVersions(MetadataDatabase database, TimeProvider clock)
{
    /// <summary>Writes what changed, and tells each DAG its version.</summary>
    internal async Task SyncAsync(IReadOnlyCollection<Dag> dags, CancellationToken cancellationToken)
    {
        var current = (await database.QueryAsync<Row>("list_current_versions", null, cancellationToken)).ToDictionary(row => row.DagId);
        foreach (var dag in dags)
            dag.Version = await SyncAsync(dag, current.GetValueOrDefault(dag.Id.Value), cancellationToken);
    }

    /// <summary>Running runs of a version that is not the one this process has.</summary>
    internal Task<List<long>> OutdatedRunsAsync(CancellationToken cancellationToken) => database.QueryAsync<long>("list_outdated_runs", null, cancellationToken);

    private async Task<int> SyncAsync(Dag dag, Row? current, CancellationToken cancellationToken)
    {
        var structure = DagStructures.ToJson(DagStructures.Of(dag));
        var hash = DagStructures.HashOf(structure);
        if (current?.Hash == hash)
            return current.Version;
        var version = current is null ? 1 : current.HasRuns ? current.Version + 1 : current.Version;
        var row = new { dag_id = dag.Id.Value, version, hash, structure, now = database.Instant(clock.GetUtcNow()) };
        await database.ExecuteAsync("set_dag_version", row, cancellationToken);
        return version;
    }

    private sealed class Row
    {
        public string DagId { get; set; } = "";

        public int Version { get; set; }

        public string Hash { get; set; } = "";

        public bool HasRuns { get; set; }
    }
}
