using Dagfire.Notifications;

namespace Dagfire.Providers.SlackNet;

/// <summary>
/// The thread of each run: the first message about it in a channel. Remembered in this process; where another process began the thread, the record of messages tells, because
/// a message's time in Slack is its name. Used by one caller at a time.
/// </summary>
internal sealed class SlackThreads(INotificationLog record)
{
    private const int MostKept = 1000;

    private readonly Dictionary<(string Channel, string DagId, string RunId), string> _known = [];
    private readonly Queue<(string Channel, string DagId, string RunId)> _order = new();

    internal async Task<string?> FindAsync(Notification notification, CancellationToken cancellationToken)
    {
        if (KeyOf(notification) is not { } key)
            return null;
        if (_known.TryGetValue(key, out var thread))
            return thread;
        var filter = new NotificationFilter { Channel = key.Channel, DagId = notification.DagId, RunId = key.RunId, WasDelivered = true, Limit = NotificationFilter.MaxLimit };
        return (await record.ListAsync(filter, cancellationToken)) is [.., var first] ? SlackTime.Write(first.SentAt) : null;
    }

    internal void Keep(Notification notification, string thread)
    {
        if (KeyOf(notification) is not { } key)
            return;
        if (!_known.ContainsKey(key))
            _order.Enqueue(key);
        _known[key] = thread;
        if (_order.Count > MostKept)
            _known.Remove(_order.Dequeue());
    }

    private static (string Channel, string DagId, string RunId)? KeyOf(Notification notification) =>
        notification is { DagId: { } dagId, RunId: { } runId } ? (notification.Channel, dagId.Value, runId) : null;
}
