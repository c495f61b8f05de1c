using Dagfire.Notifications;

namespace Dagfire.Tasks.Connected;

/// <summary>The notifier a connection leads to. Thread-safe.</summary>
/// <param name="connection">The connection.</param>
public sealed class ConnectedNotifier(PortConnection<INotifier> connection) : INotifier
{
    /// <inheritdoc/>
    public async Task SendAsync(Notification notification, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).SendAsync(notification, cancellationToken);
}
