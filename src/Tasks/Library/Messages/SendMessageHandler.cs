using Dagfire.Notifications;

namespace Dagfire.Tasks.Messages;

/// <summary>Carries out <see cref="SendMessage"/>. What is delivered is recorded by the notifier, what is not by this handler.</summary>
/// <param name="notifier">Delivers.</param>
/// <param name="record">Takes the failures.</param>
public sealed class SendMessageHandler(INotifier notifier, INotificationLog record) : ITaskHandler<SendMessage, Nothing>
{
    /// <inheritdoc/>
    public async Task<TaskResult<Nothing>> RunAsync(SendMessage parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var channel = await context.RenderAsync(parameters.Channel, cancellationToken);
        var notification = new Notification(channel, await context.RenderAsync(parameters.Text, cancellationToken))
        {
            DagId = context.DagId,
            RunId = context.RunId,
            TaskId = context.TaskId,
            Kind = parameters.Kind,
        };
        if (await TrySendAsync(notification, parameters, context, cancellationToken) is { } error)
            await RecordAsync(notification, error, context, cancellationToken);
        return TaskResult.Success;
    }

    private async Task<string?> TrySendAsync(Notification notification, SendMessage parameters, TaskContext context, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(parameters.Timeout, context.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await notifier.SendAsync(notification, both.Token);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // People not hearing of the work is no reason to stop the work.
            var error = timeout.IsCancellationRequested ? $"Not delivered within {parameters.Timeout.TotalSeconds} s." : exception.Message;
            context.Logger.MessageNotDelivered(notification.Channel, error);
            return error;
        }
    }

    private async Task RecordAsync(Notification notification, string error, TaskContext context, CancellationToken cancellationToken)
    {
        try
        {
            await record.RecordAsync(notification, context.Clock.GetUtcNow(), error, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The same holds for the record of it; the log has both.
            context.Logger.MessageNotRecorded(notification.Channel, exception.Message);
        }
    }
}
