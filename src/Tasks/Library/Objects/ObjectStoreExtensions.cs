using System.Runtime.CompilerServices;

namespace Dagfire.Tasks.Objects;

/// <summary>Common ways to use an <see cref="IObjectStore"/>.</summary>
public static class ObjectStoreExtensions
{
    /// <summary>Writes JSON that is in memory, without condition.</summary>
    /// <param name="store">The store.</param>
    /// <param name="key">The key.</param>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public static async Task<ObjectInfo> PutJsonAsync(this IObjectStore store, string key, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var content = new MemoryStream(json.ToArray(), writable: false);
        return await store.PutAsync(key, content, PutOptions.Json, cancellationToken);
    }

    /// <summary>The bytes of an object, or <see langword="null"/> when there is none. For objects that fit into memory.</summary>
    /// <param name="store">The store.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public static async Task<byte[]?> ReadBytesAsync(this IObjectStore store, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var stored = await store.GetAsync(key, cancellationToken);
        if (stored is null)
            return null;
        using var buffer = new MemoryStream((int)stored.Info.Size);
        await stored.Content.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }

    /// <summary>All pages of a listing, one after the other.</summary>
    /// <param name="store">The store.</param>
    /// <param name="prefix">What the keys start with; empty for all.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public static async IAsyncEnumerable<IReadOnlyList<ObjectInfo>> ListPagesAsync(
        this IObjectStore store, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ObjectPage? page = null;
        do
        {
            page = await store.ListAsync(new ListRequest(prefix) { ContinuationToken = page?.ContinuationToken }, cancellationToken);
            if (page.Objects.Count > 0)
                yield return page.Objects;
        }
        while (page.ContinuationToken is not null);
    }
}
