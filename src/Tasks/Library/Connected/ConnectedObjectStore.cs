using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Connected;

/// <summary>The object store a connection leads to. Thread-safe.</summary>
/// <param name="connection">The connection.</param>
public sealed class ConnectedObjectStore(PortConnection<IObjectStore> connection) : IObjectStore
{
    /// <inheritdoc/>
    public async Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).PutAsync(key, content, options, cancellationToken);

    /// <inheritdoc/>
    public async Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).GetAsync(key, cancellationToken);

    /// <inheritdoc/>
    public async Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).HeadAsync(key, cancellationToken);

    /// <inheritdoc/>
    public async Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).DeleteAsync(key, cancellationToken);

    /// <inheritdoc/>
    public async Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).ListAsync(request, cancellationToken);
}
