using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>Which waiting instances to look for.</summary>
/// <param name="Limit">At most so many.</param>
internal sealed record BacklogQuery(int Limit)
{
    /// <summary>Only of these queues; of all when empty.</summary>
    internal IReadOnlyCollection<string> Queues { get; init; } = [];

    /// <summary>Pools without an open slot.</summary>
    internal IReadOnlyCollection<string> ExceptPools { get; init; } = [];

    /// <summary>Queues whose workers are all busy.</summary>
    internal IReadOnlyCollection<string> ExceptQueues { get; init; } = [];

    /// <summary>Runs at their limit.</summary>
    internal IReadOnlyCollection<long> ExceptRuns { get; init; } = [];

    /// <summary>Instances that were looked at and refused.</summary>
    internal IReadOnlyCollection<TaskInstanceKey> ExceptKeys { get; init; } = [];
}
