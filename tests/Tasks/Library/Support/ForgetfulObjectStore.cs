using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Support;

/// <summary>A store that lists one object it no longer has.</summary>
public sealed class ForgetfulObjectStore(IObjectStore inner, string gone) : IObjectStore
{
    public Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) =>
        inner.PutAsync(key, content, options, cancellationToken);

    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken) =>
        key == gone ? Task.FromResult<StoredObject?>(null) : inner.GetAsync(key, cancellationToken);

    public Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken) => inner.HeadAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken) => inner.ListAsync(request, cancellationToken);
}
