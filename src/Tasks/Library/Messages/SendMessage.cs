using Dagfire.Notifications;

namespace Dagfire.Tasks.Messages;

/// <summary>Sends a message to people. A message that cannot be delivered never fails the task: it is logged, and recorded with its error.</summary>
/// <param name="Channel">Where it goes, for example <c>#data-pipelines</c>.</param>
/// <param name="Text">What it says.</param>
public sealed record SendMessage(Template Channel, Template Text) : IOperator
{
    /// <summary>What the message is about. Default an ordinary message.</summary>
    public NotificationKind Kind { get; init; }

    /// <summary>How long the delivery may take; positive. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
