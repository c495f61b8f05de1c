using System.Collections.Concurrent;
using Dagfire.Notifications;

namespace Dagfire.Tasks.Support;

/// <summary>The notification record in memory.</summary>
public sealed class FakeNotificationLog : INotificationLog
{
    private readonly ConcurrentStack<RecordedNotification> _records = new();

    /// <summary>Thrown by every write when set.</summary>
    public Exception? Failure { get; set; }

    public Task RecordAsync(Notification notification, DateTimeOffset sentAt, string? error, CancellationToken cancellationToken)
    {
        if (Failure is not null)
            throw Failure;
        _records.Push(new RecordedNotification(notification, sentAt, error));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<RecordedNotification>> ListAsync(NotificationFilter filter, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecordedNotification>>([.. _records.Where(record => Passes(record, filter)).Take(filter.Limit)]);

    private static bool Passes(RecordedNotification record, NotificationFilter filter) =>
        (filter.Kind ?? record.Notification.Kind) == record.Notification.Kind
        && (filter.DagId ?? record.Notification.DagId) == record.Notification.DagId
        && (filter.RunId ?? record.Notification.RunId) == record.Notification.RunId
        && (filter.Channel ?? record.Notification.Channel) == record.Notification.Channel
        && (filter.WasDelivered ?? record.Error is null) == record.Error is null;
}
