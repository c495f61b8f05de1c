using Dagfire.Tasks.X;

namespace Dagfire.Tasks.Connected;

/// <summary>X as a connection leads to it. Thread-safe.</summary>
/// <param name="connection">The connection.</param>
public sealed class ConnectedXClient(PortConnection<IXClient> connection) : IXClient
{
    /// <inheritdoc/>
    public async Task<XUserLookup> FindUserAsync(string handle, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).FindUserAsync(handle, cancellationToken);

    /// <inheritdoc/>
    public async Task<XTimelinePage> ReadTimelineAsync(XTimelineRequest request, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).ReadTimelineAsync(request, cancellationToken);

    /// <inheritdoc/>
    public async Task<XTimelinePage> SearchRecentAsync(XSearchRequest request, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).SearchRecentAsync(request, cancellationToken);
}
