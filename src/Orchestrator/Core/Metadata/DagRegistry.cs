using System.Text.Json;
using Dagfire.Compilation;
using Dagfire.Versions;

namespace Dagfire.Metadata;

/// <summary>Keeps the table of DAGs in step with the code.</summary>
internal sealed class DagRegistry(MetadataDatabase database, TimeProvider clock)
{
    /// <summary>Writes DAGs; what is known of others stays.</summary>
    internal Task AddAsync(IReadOnlyCollection<Dag> dags, bool pausedAtCreation, CancellationToken cancellationToken) =>
        AddAsync(dags, pausedAtCreation, database.Instant(clock.GetUtcNow()), cancellationToken);

    /// <summary>Writes the DAGs of this process; those no longer seen become stale.</summary>
    internal async Task SyncAsync(IReadOnlyCollection<Dag> dags, bool pausedAtCreation, CancellationToken cancellationToken)
    {
        var now = database.Instant(clock.GetUtcNow());
        await AddAsync(dags, pausedAtCreation, now, cancellationToken);
        await database.ExecuteAsync("mark_stale_dags", new { now, is_stale = true }, cancellationToken);
    }

    private async Task AddAsync(IReadOnlyCollection<Dag> dags, bool pausedAtCreation, object? now, CancellationToken cancellationToken)
    {
        foreach (var dag in dags)
            await database.ExecuteAsync("upsert_dag", RowOf(dag, pausedAtCreation, now), cancellationToken);
        await new DagVersions(database, clock).SyncAsync(dags, cancellationToken);
    }

    private static object RowOf(Dag dag, bool pausedAtCreation, object? now) => new
    {
        dag_id = dag.Id.Value,
        description = dag.Definition.Description,
        owner = dag.Definition.Owner,
        tags = JsonSerializer.Serialize(dag.Definition.Tags, DagfireJson.Options),
        schedule = dag.Timetable.Describe(),
        is_partitioned = dag.AssetsSchedule?.Partitions is not null,
        is_paused = pausedAtCreation,
        is_stale = false,
        now,
    };
}
