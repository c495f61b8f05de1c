namespace Dagfire.Notifications;

/// <summary>A message to people.</summary>
/// <param name="Channel">Where it goes, for example <c>#data-pipelines</c>.</param>
/// <param name="Text">What it says; plain text.</param>
public sealed record Notification(string Channel, string Text)
{
    /// <summary>The DAG it speaks of; <see langword="null"/> when none.</summary>
    public DagId? DagId { get; init; }

    /// <summary>The run it speaks of; <see langword="null"/> when none.</summary>
    public string? RunId { get; init; }

    /// <summary>The task that sent it, or that it speaks of; <see langword="null"/> when none.</summary>
    public TaskId? TaskId { get; init; }

    /// <summary>What it is about, for how it is shown and what is added to it. Default an ordinary message.</summary>
    public NotificationKind Kind { get; init; }
}
