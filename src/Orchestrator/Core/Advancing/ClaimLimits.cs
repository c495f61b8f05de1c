using Dagfire.Compilation;
using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing;

/// <summary>
/// What is known of limits without asking the database: enough to see that most of them cannot be reached. A pool of 128 slots cannot run out while all
/// processes together have ten.
/// </summary>
/// <param name="ClusterSlots">Attempts all processes can run at a time.</param>
/// <param name="LargestPoolSlots">Most pool slots any task takes.</param>
/// <param name="Pools">The pools and their sizes, as last seen.</param>
internal sealed record ClaimLimits(int ClusterSlots, int LargestPoolSlots, IReadOnlyDictionary<string, int> Pools)
{
    /// <summary>Whether more than one process is at work.</summary>
    internal bool IsShared { get; init; }

    /// <summary>What the workers of all processes can take, for an executor with a queue outside.</summary>
    internal required WorkerCapacity Workers { get; init; }

    /// <summary>Whether a limit could refuse an instance a slot.</summary>
    internal bool MayRefuse(TaskInstance instance, Dag dag, DagTask task) =>
        task.MaxActiveAcrossRuns is not null
        || task.MaxActivePerRun is not null
        || dag.Definition.MaxActiveTasks < Math.Min(ClusterSlots, dag.HasMapped ? int.MaxValue : dag.Tasks.Count)
        || !Pools.TryGetValue(instance.Pool, out var size)
        || (size >= 0 && size < (long)ClusterSlots * LargestPoolSlots);
}
