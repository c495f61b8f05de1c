using Dagfire.Scheduling;

namespace Dagfire.Advancing;

/// <summary>What waits for DAGs that are scheduled by assets, those left out that start nothing.</summary>
internal sealed class AssetSnapshot
{
    private readonly Dictionary<long, HashSet<string>> _aliases = [];

    /// <summary>What waits, by DAG.</summary>
    internal Dictionary<string, List<QueuedAsset>> Queues { get; } = [];

    /// <summary>How many runs those DAGs have, those of backfills left out: running, and queued or running.</summary>
    internal Dictionary<string, (int Running, int Active)> Runs { get; } = [];

    /// <summary>Notes that an asset was emitted through an alias: before what waits is read.</summary>
    internal void AddAlias(long assetKey, string alias)
    {
        if (!_aliases.TryAdd(assetKey, [alias]))
            _aliases[assetKey].Add(alias);
    }

    internal IReadOnlySet<string> AliasesOf(long assetKey) => _aliases.GetValueOrDefault(assetKey) ?? [];
}
