using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>What a transaction wants to find.</summary>
internal sealed class AdvanceQuery
{
    internal required DateTimeOffset Now { get; init; }

    /// <summary>Runs to lock: no other process changes their instances until the commit.</summary>
    internal HashSet<long> RunKeys { get; } = [];

    /// <summary>Instances to load.</summary>
    internal HashSet<TaskInstanceKey> Keys { get; } = [];

    /// <summary>Runs to load whole.</summary>
    internal List<long> WholeRuns { get; } = [];

    /// <summary>DAGs to report on.</summary>
    internal HashSet<string> DagIds { get; } = [];

    internal bool LookForDue { get; init; }

    internal bool LookForQueuedRuns { get; init; }

    /// <summary>Whether to find what waits for DAGs that are scheduled by assets. From then to the commit no other process decides on it.</summary>
    internal bool LookForAssets { get; init; }

    /// <summary>The queues to find claimable instances of; all when empty.</summary>
    internal IReadOnlyCollection<string> Queues { get; init; } = [];

    /// <summary>How many claimable instances to find.</summary>
    internal int BacklogLimit { get; init; }
}
