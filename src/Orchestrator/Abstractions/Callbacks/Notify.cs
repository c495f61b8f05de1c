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
        var notification = new Notification(channel, text(context)) { DagId = context.DagId, RunId = context.RunId, TaskId = context.TaskId };
        return context.Services.GetRequiredService<INotifier>().SendAsync(notification, cancellationToken);
    };

    /// <summary>A callback that tells people what happened in one sentence.</summary>
    /// <param name="channel">Where it goes.</param>
    public static Callback Channel(string channel) => Channel(channel, Sentence);

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
