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

    public Task<IReadOnlyList<RecordedNotification>> ListAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecordedNotification>>([.. _records.Take(limit)]);
}
