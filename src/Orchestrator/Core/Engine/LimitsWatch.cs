using System.Text.Json;
using Dagfire.Advancing;
using Dagfire.Compilation;
using Dagfire.Metadata;
using Dagfire.Scheduling;

namespace Dagfire.Engine;

/// <summary>What this process knows of limits, looked up when something changed and not for every transaction.</summary>
internal sealed class LimitsWatch(MetadataDatabase database, DagCatalog catalog)
{
    private volatile ClaimLimits? _current;

    internal ClaimLimits? Current => _current;

    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var workers = await database.QueryAsync<WorkerRow>("list_worker_slots", null, cancellationToken);
        var pools = await database.QueryAsync<PoolRow>("list_pool_sizes", null, cancellationToken);
        var largest = catalog.Dags.SelectMany(dag => dag.Tasks).Select(task => task.PoolSlots).DefaultIfEmpty(1).Max();
        _current = new ClaimLimits(workers.Sum(worker => worker.Slots), largest, pools.ToDictionary(pool => pool.Pool, pool => pool.Slots))
        {
            IsShared = workers.Count > 1,
            Workers = new WorkerCapacity([.. workers.Select(worker => new WorkerSlots(worker.Slots, JsonSerializer.Deserialize<string[]>(worker.Queues) ?? []))]),
        };
    }

    private sealed class WorkerRow
    {
        public int Slots { get; set; }

        public string Queues { get; set; } = "[]";
    }

    private sealed class PoolRow
    {
        public string Pool { get; set; } = "";

        public int Slots { get; set; }
    }
}
