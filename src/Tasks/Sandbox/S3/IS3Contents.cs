using Dagfire.Tasks.Objects;

namespace Dagfire.Sandbox.S3;

/// <summary>Where the objects of a bucket lie. Thread-safe.</summary>
internal interface IS3Contents
{
    Task<StoredObject?> OpenAsync(string key, CancellationToken cancellationToken);

    /// <summary>The objects behind a key, in the order of the keys' bytes.</summary>
    Task<(IReadOnlyList<ObjectInfo> Objects, bool IsTruncated)> ListAsync(string prefix, string? after, int most, CancellationToken cancellationToken);

    /// <summary>Keeps an object if the condition holds.</summary>
    /// <returns>Its ETag: the one given, unless the place makes its own.</returns>
    /// <exception cref="S3Error">The condition does not hold.</exception>
    Task<string> PutAsync(string key, byte[] content, string contentType, string etag, S3Condition condition, CancellationToken cancellationToken);

    Task RemoveAsync(string key, CancellationToken cancellationToken);
}
