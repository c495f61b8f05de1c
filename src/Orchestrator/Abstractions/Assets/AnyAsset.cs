namespace Dagfire;

/// <summary>The case of <see cref="AssetCondition.Any"/>.</summary>
/// <param name="Conditions">The conditions.</param>
public sealed record AnyAsset(IReadOnlyList<AssetCondition> Conditions) : AssetCondition
{
    internal override IReadOnlyList<AssetCondition> Parts => Conditions;

    /// <inheritdoc/>
    public override string Describe() => string.Join(" or ", Conditions.Select(condition => condition is AllAssets { Conditions.Count: > 1 } ? $"({condition.Describe()})" : condition.Describe()));
}
