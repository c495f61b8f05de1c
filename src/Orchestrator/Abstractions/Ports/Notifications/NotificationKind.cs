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

/// <summary>The written names of <see cref="NotificationKind"/>.</summary>
public static class NotificationKinds
{
    /// <summary>The written name, for example <c>failed</c>.</summary>
    /// <param name="kind">The kind.</param>
    public static string Name(this NotificationKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Reads a kind from its written name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="FormatException">The name is unknown; the message lists the known ones.</exception>
    public static NotificationKind Parse(string name)
    {
        foreach (var kind in Enum.GetValues<NotificationKind>())
        {
            if (kind.Name() == name)
                return kind;
        }

        throw new FormatException($"'{name}' is no kind of notification; known are {string.Join(", ", Enum.GetValues<NotificationKind>().Select(Name))}.");
    }
}
