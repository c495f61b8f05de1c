namespace Dagfire;

/// <summary>Updates of assets, as a task reads them. Thread-safe.</summary>
public interface ITaskAssets
{
    /// <summary>The events that caused the task's run, oldest first; empty for a run that no asset triggered.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<AssetEvent>> TriggeringAsync(CancellationToken cancellationToken);

    /// <summary>The newest events of an asset, newest first, whether or not they caused anything.</summary>
    /// <param name="asset">The asset, an alias, or a reference by name or uri.</param>
    /// <param name="limit">Most events, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<AssetEvent>> OfAsync(AssetCondition asset, int limit, CancellationToken cancellationToken);
}
