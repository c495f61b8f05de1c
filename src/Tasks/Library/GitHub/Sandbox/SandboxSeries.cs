using Dagfire.Tasks.X.Sandbox;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>
/// Things that come one after the other, as a rule instead of a list: the k-th falls into the k-th stretch of time, at a moment of its own. As the clock goes on new ones
/// come, and none ever moves. Immutable.
/// </summary>
internal sealed class SandboxSeries
{
    // By then so many are there as the options say; they reach back at most three years.
    private static readonly DateTimeOffset Anchor = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Reach = TimeSpan.FromDays(3 * 365);
    private readonly ulong _key;
    private readonly int _salt;
    private readonly int _base;
    private readonly long _spacing;

    internal SandboxSeries(ulong key, int salt, int average, TimeSpan spacing)
    {
        (_key, _salt) = (key, salt);
        _base = (average / 2) + (average == 0 ? 0 : Dice.Below(average + 1, key, -1, salt));
        _spacing = (long)Math.Min(spacing.TotalSeconds, Reach.TotalSeconds / Math.Max(1, _base));
        IsEmpty = average == 0;
    }

    internal static DateTimeOffset Start => Anchor - Reach;

    private bool IsEmpty { get; }

    internal DateTimeOffset TimeOf(int index) => Anchor.AddSeconds(((index - _base) * _spacing) + (long)(Dice.Unit(_key, index, _salt) * (_spacing - 1)));

    /// <summary>How many there are at an instant.</summary>
    internal int CountAt(DateTimeOffset now) => IsEmpty ? 0 : FirstFrom(now.AddTicks(1));

    /// <summary>The first one at or after an instant.</summary>
    internal int FirstFrom(DateTimeOffset instant)
    {
        var index = (int)Math.Clamp(_base + ((instant - Anchor).TotalSeconds / _spacing) - 1, 0, int.MaxValue - 2);
        while (TimeOf(index) < instant)
            index++;
        return index;
    }
}
