using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>Who holds slots, over all processes, as the database has it.</summary>
/// <param name="Pools">The pools and their sizes; −1 is no limit.</param>
/// <param name="Active">The instances that hold slots.</param>
internal sealed record SlotUsage(IReadOnlyDictionary<string, int> Pools, IReadOnlyList<ActiveInstance> Active);

/// <summary>An instance that holds slots.</summary>
internal sealed record ActiveInstance(TaskInstanceKey Key, string DagId, string Pool, int PoolSlots)
{
    /// <summary>The queue its task names.</summary>
    internal required string Queue { get; init; }

    /// <summary>Whether it is deferred: it keeps its slots of the pool, and counts nowhere else.</summary>
    internal bool HoldsPoolOnly { get; init; }
}
