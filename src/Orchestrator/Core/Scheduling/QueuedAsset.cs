namespace Dagfire.Scheduling;

/// <summary>An asset of which events wait for a run of a DAG. However many they are, for the DAG's condition they are one.</summary>
internal sealed record QueuedAsset(long AssetKey, string Name, string Uri)
{
    /// <summary>The aliases the asset was ever emitted through.</summary>
    internal IReadOnlySet<string> Aliases { get; init; } = new HashSet<string>();

    /// <summary>The partition of it; <see langword="null"/> when it waits as a whole.</summary>
    internal RunPartition? Partition { get; init; }

    internal required long FirstEvent { get; init; }

    internal required long LastEvent { get; init; }

    internal required DateTimeOffset FirstAt { get; init; }

    internal required DateTimeOffset LastAt { get; init; }

    /// <summary>Whether a part of a condition means this asset.</summary>
    internal bool Is(AssetCondition leaf) => leaf switch
    {
        Asset asset => asset.Name == Name && asset.Uri == Uri,
        AssetReference reference => (reference.Name ?? Name) == Name && (reference.Uri ?? Uri) == Uri,
        AssetAlias alias => Aliases.Contains(alias.Name),
        _ => false,
    };
}
