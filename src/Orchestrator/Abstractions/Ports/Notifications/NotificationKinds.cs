namespace Dagfire.Notifications;

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
