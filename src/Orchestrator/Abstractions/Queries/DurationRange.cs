namespace Dagfire.Queries;

/// <summary>A range of durations to filter by, both ends inclusive. What has not ended is in no range that is bounded.</summary>
/// <param name="Least">The shortest; <see langword="null"/> for no bound.</param>
/// <param name="Most">The longest; <see langword="null"/> for no bound.</param>
public readonly record struct DurationRange(TimeSpan? Least, TimeSpan? Most);
