namespace Dagfire.Notifications;

/// <summary>What a message to people is about.</summary>
public enum NotificationKind
{
    /// <summary>An ordinary message.</summary>
    Message,

    /// <summary>A run has begun.</summary>
    Started,

    /// <summary>A run or a task has ended well.</summary>
    Succeeded,

    /// <summary>A run or a task has failed: people want to know why.</summary>
    Failed,

    /// <summary>An attempt has failed and another follows.</summary>
    Retried,
}
