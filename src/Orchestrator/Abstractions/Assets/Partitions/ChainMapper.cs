namespace Dagfire;

/// <summary>The case of <see cref="PartitionMapper.Chain"/>.</summary>
/// <param name="Mappers">The mappers, in their order.</param>
public sealed record ChainMapper(IReadOnlyList<PartitionMapper> Mappers) : PartitionMapper
{
    /// <inheritdoc/>
    public override string Describe() => string.Join(", then ", Mappers.Select(mapper => mapper.Describe()));
}
