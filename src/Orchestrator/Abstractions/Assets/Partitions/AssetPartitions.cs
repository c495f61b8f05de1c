namespace Dagfire;

/// <summary>How the partitions of assets become the partitions of the DAG that waits for them. Immutable.</summary>
/// <param name="Default">For every asset that <paramref name="Mappers"/> does not name.</param>
/// <param name="Mappers">For single assets, aliases and references of the condition, each at most once.</param>
public sealed record AssetPartitions(PartitionMapper Default, IReadOnlyList<AssetPartitionMapper> Mappers)
{
    /// <summary>The rule in words, for people.</summary>
    public string Describe() => string.Join("; ", Mappers.Select(pair => $"{pair.Asset.Describe()}: {pair.Mapper.Describe()}").Prepend(Default.Describe()));
}

/// <summary>The mapper of one asset.</summary>
/// <param name="Asset">The asset, alias or reference, as the condition has it.</param>
/// <param name="Mapper">Its mapper.</param>
public sealed record AssetPartitionMapper(AssetCondition Asset, PartitionMapper Mapper);
