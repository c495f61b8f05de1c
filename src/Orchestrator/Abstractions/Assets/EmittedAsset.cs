namespace Dagfire;

/// <summary>An update of an asset that is to be written.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Alias">The alias it went through; <see langword="null"/> when none.</param>
/// <param name="ExtraJson">What is said of it, as JSON; <see langword="null"/> when nothing.</param>
internal sealed record EmittedAsset(Asset Asset, string? Alias, string? ExtraJson)
{
    /// <summary>The partition that was updated, as the task says it; <see langword="null"/> when it says nothing, and the run's counts.</summary>
    internal string? PartitionKey { get; init; }
}
