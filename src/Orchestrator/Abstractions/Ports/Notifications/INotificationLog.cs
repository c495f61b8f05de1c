namespace Dagfire.Notifications;

/// <summary>The notifications sent, kept in the metadata database for the dashboard's notification page. Thread-safe.</summary>
public interface INotificationLog
{
    /// <summary>Records a message and how its delivery went.</summary>
    /// <param name="notification">The message.</param>
    /// <param name="sentAt">When, UTC.</param>
    /// <param name="error">Why it could not be delivered; <see langword="null"/> when it was.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task RecordAsync(Notification notification, DateTimeOffset sentAt, string? error, CancellationToken cancellationToken);

    /// <summary>The newest messages, newest first.</summary>
    /// <param name="limit">At most so many, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<RecordedNotification>> ListAsync(int limit, CancellationToken cancellationToken) => ListAsync(new NotificationFilter { Limit = limit }, cancellationToken);

    /// <summary>The newest messages of some, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<RecordedNotification>> ListAsync(NotificationFilter filter, CancellationToken cancellationToken);
}

/// <summary>A message that was sent, or could not be.</summary>
/// <param name="Notification">The message.</param>
/// <param name="SentAt">When, UTC.</param>
/// <param name="Error">Why it could not be delivered; <see langword="null"/> when it was.</param>
public sealed record RecordedNotification(Notification Notification, DateTimeOffset SentAt, string? Error);
