using Dagfire.Notifications;
using Dagfire.Tasks.Messages;
using Microsoft.Extensions.Logging;
using SlackNet.Blocks;
using SlackNet.WebApi;

namespace Dagfire.Providers.SlackNet;

/// <summary>Writes a message as Slack shows it: the text, of failures the reason and the end of the log, and links. Stateless.</summary>
internal sealed class SlackReport(FailedAttempts failures, RunLinks links, SlackSettings settings, ILogger log)
{
    private const int MostText = 3900;

    internal async Task<Message> WriteAsync(Notification notification, CancellationToken cancellationToken)
    {
        var message = new Message { Channel = notification.Channel, Text = SlackText.Start(SlackText.Escape(notification.Text), MostText), UnfurlMedia = false };
        var blocks = new List<Block> { Section($"{SignOf(notification.Kind)}{SlackText.Escape(notification.Text)}") };
        foreach (var attempt in await FailuresAsync(notification, cancellationToken))
            blocks.Add(Section(TextOf(attempt, notification)));
        if (notification is { DagId: { } dagId, RunId: { } runId } && links.Run(dagId.Value, runId) is { } address)
            blocks.Add(new ContextBlock { Elements = { new Markdown(SlackText.Link(address, $"{dagId.Value} {runId}")) } });
        if (blocks.Count > 1 || notification.Kind != NotificationKind.Message)
            message.Blocks = blocks;
        return message;
    }

    private static string SignOf(NotificationKind kind) => kind switch
    {
        NotificationKind.Started => ":arrow_forward: ",
        NotificationKind.Succeeded => ":white_check_mark: ",
        NotificationKind.Failed => ":x: ",
        NotificationKind.Retried => ":repeat: ",
        _ => "",
    };

    private string TextOf(FailedAttempt attempt, Notification notification)
    {
        var name = attempt.MapIndex < 0 ? attempt.TaskId : $"{attempt.TaskId}[{attempt.MapIndex}]";
        var address = links.Log(notification.DagId!.Value.Value, notification.RunId!, attempt.TaskId, attempt.MapIndex, attempt.Attempt);
        var head = $"*{SlackText.Escape(name)}*, attempt {attempt.Attempt}{(address is null ? "" : $" ({SlackText.Link(address, "log")})")}";
        if (attempt.Reason is { } reason)
            head += $": {SlackText.Escape(SlackText.Start(reason))}";
        return attempt.LogLines.Count == 0 ? head : $"{head}\n{SlackText.Code(attempt.LogLines, SlackText.MostInSection - head.Length)}";
    }

    // A message without its reasons is better than none.
    private async Task<IReadOnlyList<FailedAttempt>> FailuresAsync(Notification notification, CancellationToken cancellationToken)
    {
        try
        {
            return await failures.OfAsync(notification, settings.LogLines, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            log.ReasonsMissing(notification.Channel, exception.Message);
            return [];
        }
    }

    private static SectionBlock Section(string text) => new() { Text = new Markdown(SlackText.Start(text, SlackText.MostInSection)) };
}
