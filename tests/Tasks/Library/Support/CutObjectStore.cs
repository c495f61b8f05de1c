using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Support;

/// <summary>A store whose first read of a key ends after some bytes, without a word.</summary>
public sealed class CutObjectStore(IObjectStore inner, string cutKey, int bytes) : IObjectStore
{
    private bool _cut;

    public async Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken)
    {
        if (key != cutKey || _cut)
            return await inner.GetAsync(key, cancellationToken);
        _cut = true;
        await using var whole = await inner.GetAsync(key, cancellationToken);
        var start = new byte[bytes];
        await whole!.Content.ReadExactlyAsync(start, cancellationToken);
        return new StoredObject(whole.Info, new MemoryStream(start));
    }

    public Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) => inner.PutAsync(key, content, options, cancellationToken);

    public Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken) => inner.HeadAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken) => inner.ListAsync(request, cancellationToken);
}
