using Dagfire.Advancing;
using Dagfire.Compilation;
using Dagfire.Metadata;

namespace Dagfire.Engine;

/// <summary>What this process knows of limits, looked up when something changed and not for every transaction.</summary>
internal sealed class LimitsWatch(MetadataDatabase database, DagCatalog catalog)
{
    private volatile ClaimLimits? _current;

    internal ClaimLimits? Current => _current;

    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var slots = await database.QueryAsync<int>("sum_worker_slots", null, cancellationToken);
        var pools = await database.QueryAsync<PoolRow>("list_pool_sizes", null, cancellationToken);
        var largest = catalog.Dags.SelectMany(dag => dag.Tasks).Select(task => task.PoolSlots).DefaultIfEmpty(1).Max();
        _current = new ClaimLimits(slots[0], largest, pools.ToDictionary(pool => pool.Pool, pool => pool.Slots));
    }

    private sealed class PoolRow
    {
        public string Pool { get; set; } = "";

        public int Slots { get; set; }
    }
}
