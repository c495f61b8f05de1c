using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Support;

/// <summary>A store that is gone from its so-manieth request on.</summary>
public sealed class StoppingObjectStore(IObjectStore inner, int stopsAt) : IObjectStore
{
    private int _requests;

    public Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) => Next().PutAsync(key, content, options, cancellationToken);

    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken) => Next().GetAsync(key, cancellationToken);

    public Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken) => Next().HeadAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => Next().DeleteAsync(key, cancellationToken);

    public Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken) => Next().ListAsync(request, cancellationToken);

    private IObjectStore Next() => ++_requests < stopsAt ? inner : throw new ObjectStoreException("The store is gone.") { MayPass = true };
}
