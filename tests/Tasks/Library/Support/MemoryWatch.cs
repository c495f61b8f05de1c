using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Support;

/// <summary>Looks at every write how much memory the heap holds.</summary>
public sealed class MemoryWatch(IObjectStore inner) : IObjectStore
{
    private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
    private long _most;

    /// <summary>By how much the heap grew at most.</summary>
    public long MostBytes => _most - _before;

    public Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        _most = Math.Max(_most, GC.GetTotalMemory(forceFullCollection: false));
        return inner.PutAsync(key, content, options, cancellationToken);
    }

    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken) => inner.GetAsync(key, cancellationToken);

    public Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken) => inner.HeadAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken) => inner.ListAsync(request, cancellationToken);
}
