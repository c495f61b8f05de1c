namespace Dagfire;

/// <summary>No updates of assets: for contexts made by hand.</summary>
internal sealed class NoAssets : ITaskAssets
{
    internal static NoAssets Instance { get; } = new();

    public Task<IReadOnlyList<AssetEvent>> TriggeringAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AssetEvent>>([]);

    public Task<IReadOnlyList<AssetEvent>> OfAsync(AssetCondition asset, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AssetEvent>>([]);
}
