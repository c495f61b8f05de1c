using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Support;

/// <summary>Notes what is written and removed, in order, and fails at a key on request.</summary>
public sealed class CountingObjectStore(IObjectStore inner) : IObjectStore
{
    public List<string> Changes { get; } = [];

    public string? FailsAt { get; set; }

    public Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        if (key == FailsAt)
            throw new IOException("the store is away");
        lock (Changes)
            Changes.Add($"put {key}");
        return inner.PutAsync(key, content, options, cancellationToken);
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        lock (Changes)
            Changes.Add($"delete {key}");
        return inner.DeleteAsync(key, cancellationToken);
    }

    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken) => inner.GetAsync(key, cancellationToken);

    public Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken) => inner.HeadAsync(key, cancellationToken);

    public Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken) => inner.ListAsync(request, cancellationToken);
}
