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
            kind = notification.Kind.Name(),
            dag_id = notification.DagId?.Value,
            run_id = notification.RunId,
            task_id = notification.TaskId?.Value,
            error,
        },
        cancellationToken);

    public async Task<IReadOnlyList<RecordedNotification>> ListAsync(NotificationFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        var rows = await database.QueryAsync<Row>("list_notifications", ParametersOf(filter), cancellationToken);
        return [.. rows.Select(row => new RecordedNotification(
            new Notification(row.Channel, row.Text)
            {
                Kind = NotificationKinds.Parse(row.Kind),
                DagId = row.DagId is null ? null : new DagId(row.DagId),
                RunId = row.RunId,
                TaskId = row.TaskId is null ? null : new TaskId(row.TaskId),
            },
            row.SentAt, row.Error))];
    }

    private static object ParametersOf(NotificationFilter filter) => new
    {
        kind = filter.Kind?.Name(),
        dag_id = filter.DagId?.Value,
        run_id = filter.RunId,
        channel = filter.Channel,
        delivery = filter.WasDelivered switch { true => "delivered", false => "lost", null => null },
        limit = Math.Min(filter.Limit, NotificationFilter.MaxLimit),
    };

    private sealed class Row
    {
        public DateTimeOffset SentAt { get; set; }

        public string Channel { get; set; } = "";

        public string Text { get; set; } = "";

        public string Kind { get; set; } = "";

        public string? DagId { get; set; }

        public string? RunId { get; set; }

        public string? TaskId { get; set; }

        public string? Error { get; set; }
    }
}
