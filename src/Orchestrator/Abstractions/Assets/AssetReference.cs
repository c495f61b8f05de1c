namespace Dagfire;

/// <summary>The case of <see cref="Asset.ByName"/> and <see cref="Asset.ByUri"/>.</summary>
/// <param name="Name">The name; <see langword="null"/> when the uri says which.</param>
/// <param name="Uri">The uri; <see langword="null"/> when the name says which.</param>
public sealed record AssetReference(string? Name, string? Uri) : AssetCondition
{
    /// <inheritdoc/>
    public override string Describe() => Name ?? Uri ?? "";
}
