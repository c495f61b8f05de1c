using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Support;

/// <summary>A store whose so-manieth read fails; a kill at that moment.</summary>
public sealed class FailingObjectStore(IObjectStore inner, int failAtRead) : IObjectStore
{
    private int _reads;

    public Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) =>
        inner.PutAsync(key, content, options, cancellationToken);

    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken) =>
        ++_reads == failAtRead ? throw new IOException("killed here") : inner.GetAsync(key, cancellationToken);

    public Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken) => inner.HeadAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken) => inner.ListAsync(request, cancellationToken);
}
