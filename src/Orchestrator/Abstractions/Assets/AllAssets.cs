namespace Dagfire;

/// <summary>The case of <see cref="AssetCondition.All"/>.</summary>
/// <param name="Conditions">The conditions.</param>
public sealed record AllAssets(IReadOnlyList<AssetCondition> Conditions) : AssetCondition
{
    internal override IReadOnlyList<AssetCondition> Parts => Conditions;

    /// <inheritdoc/>
    public override string Describe() => string.Join(" and ", Conditions.Select(condition => condition is AnyAsset { Conditions.Count: > 1 } ? $"({condition.Describe()})" : condition.Describe()));
}
