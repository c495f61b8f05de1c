using Dagfire.Notifications;

namespace Dagfire.Metadata;

/// <inheritdoc cref="INotificationLog"/>
internal sealed class NotificationLog(MetadataDatabase database) : INotificationLog
{
    public Task RecordAsync(Notification notification, DateTimeOffset sentAt, string? error, CancellationToken cancellationToken) => database.ExecuteAsync(
        "insert_notification",
        new
        {
            sent_at = database.Instant(sentAt),
            channel = notification.Channel,
            text = notification.Text,
            dag_id = notification.DagId?.Value,
            run_id = notification.RunId,
            task_id = notification.TaskId?.Value,
            error,
        },
        cancellationToken);

    public async Task<IReadOnlyList<RecordedNotification>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var rows = await database.QueryAsync<Row>("list_notifications", new { limit = Math.Min(limit, 1000) }, cancellationToken);
        return [.. rows.Select(row => new RecordedNotification(
            new Notification(row.Channel, row.Text)
            {
                DagId = row.DagId is null ? null : new DagId(row.DagId),
                RunId = row.RunId,
                TaskId = row.TaskId is null ? null : new TaskId(row.TaskId),
            },
            row.SentAt, row.Error))];
    }

    private sealed class Row
    {
        public DateTimeOffset SentAt { get; set; }

        public string Channel { get; set; } = "";

        public string Text { get; set; } = "";

        public string? DagId { get; set; }

        public string? RunId { get; set; }

        public string? TaskId { get; set; }

        public string? Error { get; set; }
    }
}
