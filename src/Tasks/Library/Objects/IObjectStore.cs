namespace Dagfire.Tasks.Objects;

/// <summary>
/// Objects by key, with S3's semantics: a put is atomic and visible to every later read, a key holds bytes and no folders exist.
/// Adapters: the vendor's SDK, and a folder on disk. Thread-safe; several processes may use one store. Every method throws <see cref="ObjectStoreException"/> when the
/// store fails or refuses.
/// </summary>
public interface IObjectStore
{
    /// <summary>Writes an object, replacing one of the same key.</summary>
    /// <param name="key">Its key, see <see cref="ObjectKey"/>.</param>
    /// <param name="content">Its bytes, read to the end and left open.</param>
    /// <param name="options">Content type and condition.</param>
    /// <param name="cancellationToken">Stops the write; nothing of it becomes visible then.</param>
    /// <returns>The object as stored.</returns>
    /// <exception cref="ArgumentException">The key is not allowed.</exception>
    /// <exception cref="ObjectConditionException">The condition of <paramref name="options"/> does not hold.</exception>
    Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken);

    /// <summary>Opens an object, or <see langword="null"/> when there is none. A put meanwhile does not change what is read.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The object; the caller disposes it.</returns>
    Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>What is known of an object, or <see langword="null"/> when there is none.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Removes an object; nothing happens when there is none.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops the removal.</param>
    Task DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>One page of the objects whose key starts with a prefix, in the order of the keys' UTF-8 bytes.</summary>
    /// <param name="request">Prefix, page size and where to go on.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="ArgumentException">The page size or the continuation token is not allowed.</exception>
    Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken);
}
