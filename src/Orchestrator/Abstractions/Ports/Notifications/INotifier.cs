namespace Dagfire.Notifications;

/// <summary>Sends messages to people (Slack). Adapters: the vendor's SDK, and an embedded twin that keeps them for the log and the dashboard. Thread-safe.</summary>
public interface INotifier
{
    /// <summary>Sends one message.</summary>
    /// <param name="notification">The message.</param>
    /// <param name="cancellationToken">Stops the send.</param>
    /// <exception cref="Exception">The message could not be delivered.</exception>
    Task SendAsync(Notification notification, CancellationToken cancellationToken);
}
