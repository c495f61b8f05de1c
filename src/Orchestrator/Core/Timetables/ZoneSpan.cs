namespace Dagfire.Timetables;

/// <summary>
/// A stretch in which a zone keeps one UTC offset, cut at the year's ends. All values are ticks; ranges include their start and exclude their end.
/// </summary>
internal readonly record struct ZoneSpan
{
    /// <summary>First instant, UTC.</summary>
    internal required long From { get; init; }

    /// <summary>First instant after it, UTC.</summary>
    internal required long Until { get; init; }

    /// <summary>Local time minus UTC.</summary>
    internal required long Offset { get; init; }

    /// <summary>The offset before the span; local times that the change skipped are read with it, which moves them on by the gap's length.</summary>
    internal required long OffsetBefore { get; init; }

    /// <summary>First local time that was skipped when the span began.</summary>
    internal required long SkippedFrom { get; init; }

    /// <summary>First local time after those skipped; not after <see cref="SkippedFrom"/> when the clock was not put forward.</summary>
    internal required long SkippedUntil { get; init; }

    /// <summary>Local time from which on the span's local times come again in the next span.</summary>
    internal required long RepeatedFrom { get; init; }
}
