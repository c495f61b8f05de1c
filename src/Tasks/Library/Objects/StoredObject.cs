namespace Dagfire.Tasks.Objects;

/// <summary>An open object. Not thread-safe; dispose it.</summary>
/// <param name="info">What is known of it.</param>
/// <param name="content">Its bytes, forward only.</param>
public sealed class StoredObject(ObjectInfo info, Stream content) : IAsyncDisposable
{
    /// <summary>What is known of it: of exactly the bytes in <see cref="Content"/>.</summary>
    public ObjectInfo Info { get; } = info;

    /// <summary>Its bytes, forward only.</summary>
    public Stream Content { get; } = content;

    /// <summary>Closes the content.</summary>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
