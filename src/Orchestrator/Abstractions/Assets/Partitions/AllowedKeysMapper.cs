namespace Dagfire;

/// <summary>The case of <see cref="PartitionMapper.AllowedKeys"/>.</summary>
/// <param name="Keys">The keys that are accepted.</param>
public sealed record AllowedKeysMapper(IReadOnlyList<string> Keys) : PartitionMapper
{
    /// <inheritdoc/>
    public override string Describe() => $"the same key, one of {string.Join(", ", Keys)}";
}
