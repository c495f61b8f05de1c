using Dagfire.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire;

/// <summary>Ready-made callbacks (Airflow's notifiers).</summary>
public static class Notify
{
    /// <summary>A callback that sends a message to people.</summary>
    /// <param name="channel">Where it goes, for example <c>#data-pipelines</c>.</param>
    /// <param name="text">What it says.</param>
    public static Callback Channel(string channel, Func<CallbackContext, string> text) => (context, cancellationToken) =>
    {
        var notification = new Notification(channel, text(context)) { DagId = context.DagId, RunId = context.RunId, TaskId = context.TaskId, Kind = KindOf(context.Event) };
        return SendAsync(notification, context, cancellationToken);
    };

    /// <summary>A callback that tells people what happened in one sentence.</summary>
    /// <param name="channel">Where it goes.</param>
    public static Callback Channel(string channel) => Channel(channel, Sentence);

    // The notifier records what it delivers; what it does not, people find in the same place with the reason.
    private static async Task SendAsync(Notification notification, CallbackContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.Services.GetRequiredService<INotifier>().SendAsync(notification, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && context.Services.GetService<INotificationLog>() is { } record)
        {
            await record.RecordAsync(notification, context.HappenedAt, exception.Message, cancellationToken);
            throw;
        }
    }

    private static NotificationKind KindOf(CallbackEvent happened) => happened switch
    {
        CallbackEvent.TaskSuccess or CallbackEvent.RunSuccess => NotificationKind.Succeeded,
        CallbackEvent.TaskFailure or CallbackEvent.RunFailure => NotificationKind.Failed,
        CallbackEvent.TaskRetry => NotificationKind.Retried,
        _ => NotificationKind.Message,
    };

    private static string Sentence(CallbackContext context)
    {
        var what = context.TaskId is { } task && context.Event is not (CallbackEvent.RunSuccess or CallbackEvent.RunFailure) ? $"Task {task} in run" : "Run";
        var reason = context.Reason is { } failure ? $": {failure.Message}" : ".";
        var end = context.Event switch
        {
            CallbackEvent.TaskSuccess or CallbackEvent.RunSuccess => "succeeded.",
            CallbackEvent.TaskFailure or CallbackEvent.RunFailure => $"failed{reason}",
            CallbackEvent.TaskRetry => $"failed in attempt {context.Attempt} and is made again{reason}",
            CallbackEvent.TaskSkipped => $"was skipped{reason}",
            _ => $"has missed its deadline '{context.Deadline}'.",
        };
        return $"{what} {context.RunId} of {context.DagId} {end}";
    }
}
