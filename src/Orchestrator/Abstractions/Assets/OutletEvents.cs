using System.Text;
using System.Text.Json;

namespace Dagfire;

/// <summary>
/// What a task says of the assets it updates. Written when the attempt ends in success, and only then; each outlet gets one event whether or not anything is
/// said here. Thread-safe. (Airflow's <c>outlet_events</c>.)
/// </summary>
/// <param name="outlets">The outlets of the task.</param>
public sealed class OutletEvents(IReadOnlyList<AssetOutlet> outlets)
{
    /// <summary>Largest extra of an event, as UTF-8 JSON, in bytes: 64 KiB.</summary>
    public const int MaxExtraBytes = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<Asset, string> _extras = [];
    private readonly Dictionary<Asset, List<string>> _partitions = [];
    private readonly List<EmittedAsset> _throughAliases = [];

    /// <summary>The outlets of the task.</summary>
    public IReadOnlyList<AssetOutlet> Outlets { get; } = outlets;

    /// <summary>Says something of the update of an asset; replaces what was said before.</summary>
    /// <typeparam name="T">The type of what is said.</typeparam>
    /// <param name="asset">An outlet of the task.</param>
    /// <param name="extra">What is said; at most <see cref="MaxExtraBytes"/> as JSON. Not for secrets.</param>
    /// <exception cref="ArgumentException">The task does not have this outlet, or the extra is too large.</exception>
    public void SetExtra<T>(Asset asset, T extra)
    {
        Require(asset);
        lock (_lock)
            _extras[asset] = Json(extra);
    }

    /// <summary>
    /// Says which partitions of an asset were updated: each has an event of its own, with the same extra. A key said twice counts once. Where nothing is said,
    /// the event has the partition key of the run. (Airflow's <c>add_partitions</c>.)
    /// </summary>
    /// <param name="asset">An outlet of the task.</param>
    /// <param name="keys">Partition keys of 1 to 250 characters.</param>
    /// <exception cref="ArgumentException">The task does not have this outlet, or a key is not allowed.</exception>
    public void AddPartitions(Asset asset, params IReadOnlyList<string> keys)
    {
        Require(asset);
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys)
            RequireKey(key, nameof(keys));
        lock (_lock)
            _partitions[asset] = [.. _partitions.GetValueOrDefault(asset, []).Concat(keys).Distinct()];
    }

    /// <summary>Updates an asset through an alias. An asset nobody knew before is made. The same asset with the same extra counts once.</summary>
    /// <param name="alias">An outlet of the task.</param>
    /// <param name="asset">The asset.</param>
    /// <exception cref="ArgumentException">The task does not have this outlet, or the name or uri of the asset is not allowed.</exception>
    public void Emit(AssetAlias alias, Asset asset) => Emit<object?>(alias, asset, extra: null);

    /// <summary>Updates an asset through an alias, see <see cref="Emit(AssetAlias, Asset)"/>.</summary>
    /// <typeparam name="T">The type of what is said.</typeparam>
    /// <param name="alias">An outlet of the task.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="extra">What is said of it; at most <see cref="MaxExtraBytes"/> as JSON. Not for secrets.</param>
    /// <param name="partitionKey">The partition that was updated; that of the run when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The task does not have this outlet, the name or uri of the asset or the partition key is not allowed, or the extra is too large.</exception>
    public void Emit<T>(AssetAlias alias, Asset asset, T extra, string? partitionKey = null)
    {
        ArgumentNullException.ThrowIfNull(alias);
        ArgumentNullException.ThrowIfNull(asset);
        Require(alias);
        if (AssetNames.ProblemsOf(asset).FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(asset));
        if (partitionKey is not null)
            RequireKey(partitionKey, nameof(partitionKey));
        var emitted = new EmittedAsset(asset, alias.Name, extra is null ? null : Json(extra)) { PartitionKey = partitionKey };
        lock (_lock)
        {
            if (!_throughAliases.Contains(emitted))
                _throughAliases.Add(emitted);
        }
    }

    /// <summary>What a success writes.</summary>
    internal IReadOnlyList<EmittedAsset> Collect()
    {
        if (Outlets.Count == 0)
            return [];
        lock (_lock)
            return [.. Outlets.OfType<Asset>().Distinct().SelectMany(Updates), .. _throughAliases];
    }

    private IEnumerable<EmittedAsset> Updates(Asset asset)
    {
        var update = new EmittedAsset(asset, Alias: null, _extras.GetValueOrDefault(asset));
        return _partitions.TryGetValue(asset, out var keys) && keys.Count > 0 ? keys.Select(key => update with { PartitionKey = key }) : [update];
    }

    private static void RequireKey(string key, string name)
    {
        if (PartitionKeys.ProblemOf(key) is { } problem)
            throw new ArgumentException(problem, name);
    }

    private void Require(AssetOutlet outlet)
    {
        ArgumentNullException.ThrowIfNull(outlet);
        if (!Outlets.Contains(outlet))
            throw new ArgumentException($"The task has no outlet '{outlet.Describe()}'; it has {(Outlets.Count == 0 ? "none" : string.Join(", ", Outlets.Select(known => $"'{known.Describe()}'")))}.", nameof(outlet));
    }

    private static string Json<T>(T extra)
    {
        var json = JsonSerializer.Serialize(extra, DagfireJson.Options);
        var size = Encoding.UTF8.GetByteCount(json);
        return size <= MaxExtraBytes ? json : throw new ArgumentException($"The extra of an asset event has {size} bytes as JSON; the limit is {MaxExtraBytes}.", nameof(extra));
    }
}
