using Dagfire.Notifications;
using Microsoft.Extensions.Logging;

namespace Dagfire.Tasks.Messages;

/// <summary>The embedded twin of Slack: messages go to the log and to the record the dashboard shows. Thread-safe.</summary>
/// <param name="record">Keeps the messages.</param>
/// <param name="clock">Gives the time of sending.</param>
/// <param name="log">Shows the messages.</param>
public sealed class RecordingNotifier(INotificationLog record, TimeProvider clock, ILogger<RecordingNotifier> log) : INotifier
{
    /// <inheritdoc/>
    public async Task SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        await record.RecordAsync(notification, clock.GetUtcNow(), error: null, cancellationToken);
        log.MessageSent(notification.Channel, notification.Text);
    }
}
