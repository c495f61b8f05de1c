using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Support;

/// <summary>A store that never hears of its first put and makes it again, as an SDK does when an answer was lost.</summary>
public sealed class RepeatingObjectStore(IObjectStore inner) : IObjectStore
{
    public async Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        await inner.PutAsync(key, content, options, cancellationToken);
        content.Position = 0;
        return await inner.PutAsync(key, content, options, cancellationToken);
    }

    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken) => inner.GetAsync(key, cancellationToken);

    public Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken) => inner.HeadAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken) => inner.ListAsync(request, cancellationToken);
}
