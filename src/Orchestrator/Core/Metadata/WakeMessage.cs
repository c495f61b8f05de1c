using System.Globalization;

namespace Dagfire.Metadata;

/// <summary>What one process tells the others. Pure.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Count">How many attempts it is about, where that matters.</param>
internal readonly record struct WakeMessage(WakeKind Kind, int Count = 0)
{
    internal static WakeMessage Changed { get; } = new(WakeKind.Changed);

    internal static WakeMessage Unwanted { get; } = new(WakeKind.Unwanted);

    internal static WakeMessage Waiting { get; } = new(WakeKind.Waiting);

    internal static WakeMessage Handed(int count) => new(WakeKind.Handed, count);

    internal string Write(string sender) => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{Count}:{sender}");

    /// <summary>Reads a message; <see langword="null"/> for one's own. What cannot be read may mean anything.</summary>
    internal static WakeMessage? Read(string payload, string self)
    {
        var parts = payload.Split(':');
        if (parts.Length != 3 || !Enum.TryParse<WakeKind>(parts[0], out var kind) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return Changed;
        return parts[2] == self ? null : new WakeMessage(kind, count);
    }
}

/// <summary>The cases of a <see cref="WakeMessage"/>.</summary>
internal enum WakeKind
{
    /// <summary>Anything: look at everything.</summary>
    Changed,

    /// <summary>Running attempts, or waits, are unwanted.</summary>
    Unwanted,

    /// <summary>Task instances wait for a slot, and this process has none for them.</summary>
    Waiting,

    /// <summary>So many attempts were handed to a queue outside.</summary>
    Handed,
}
