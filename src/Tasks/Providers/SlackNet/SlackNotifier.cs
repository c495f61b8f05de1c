using Dagfire.Notifications;
using Microsoft.Extensions.Logging;
using SlackNet.WebApi;

namespace Dagfire.Providers.SlackNet;

/// <summary>
/// Sends messages to Slack: those of one run in one thread, failures also to the channel itself. What is delivered is recorded with Slack's own time of it, by which every
/// process finds the thread again. Messages go one after the other, because Slack takes about one a second. Thread-safe.
/// </summary>
internal sealed class SlackNotifier(
    SlackSettings settings, SlackDelivery delivery, INotificationLog record, SlackReport report, TimeProvider clock, ILogger log) : INotifier, IDisposable
{
    private readonly SlackThreads _threads = new(record);
    private readonly SemaphoreSlim _turn = new(1);

    public async Task SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var message = await report.WriteAsync(notification, cancellationToken);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var sentAt = await PostAsync(notification, message, cancellationToken);
            await RecordAsync(notification, sentAt, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        delivery.Dispose();
        _turn.Dispose();
    }

    private async Task<DateTimeOffset> PostAsync(Notification notification, Message message, CancellationToken cancellationToken)
    {
        try
        {
            message.ThreadTs = settings.IsWebhook ? null : await _threads.FindAsync(notification, cancellationToken);
            message.ReplyBroadcast = message.ThreadTs is not null && notification.Kind == NotificationKind.Failed;
            if (await PostAsync(message, cancellationToken) is not { } ts)
                return clock.GetUtcNow();
            _threads.Keep(notification, message.ThreadTs ?? ts);
            return SlackTime.Read(ts);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SlackDeliveryException(SlackFailure.Words(exception, settings), exception);
        }
    }

    // The message a thread hangs on may have been deleted, or stands in the record from before Slack.
    private async Task<string?> PostAsync(Message message, CancellationToken cancellationToken)
    {
        try
        {
            return await delivery.PostAsync(message, cancellationToken);
        }
        catch (Exception exception) when (message.ThreadTs is not null && SlackFailure.IsThreadMissing(exception))
        {
            message.ThreadTs = null;
            message.ReplyBroadcast = false;
            return await delivery.PostAsync(message, cancellationToken);
        }
    }

    private async Task RecordAsync(Notification notification, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        try
        {
            await record.RecordAsync(notification, sentAt, error: null, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // People have it: to report it as lost would be wrong.
            log.NotRecorded(notification.Channel, exception.Message);
        }
    }
}
