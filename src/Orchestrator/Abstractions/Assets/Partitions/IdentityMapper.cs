namespace Dagfire;

/// <summary>The case of <see cref="PartitionMapper.Identity"/>.</summary>
public sealed record IdentityMapper : PartitionMapper
{
    /// <inheritdoc/>
    public override string Describe() => "the same key";
}
