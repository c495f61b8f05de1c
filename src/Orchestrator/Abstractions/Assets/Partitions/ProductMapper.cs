namespace Dagfire;

/// <summary>The case of <see cref="PartitionMapper.Product"/>.</summary>
/// <param name="Mappers">One for each part of the key, in their order.</param>
public sealed record ProductMapper(IReadOnlyList<PartitionMapper> Mappers) : PartitionMapper
{
    /// <summary>What stands between the parts. Default <c>|</c>.</summary>
    public string Delimiter { get; init; } = "|";

    /// <inheritdoc/>
    public override string Describe() => string.Join($" {Delimiter} ", Mappers.Select(mapper => mapper.Describe()));
}
