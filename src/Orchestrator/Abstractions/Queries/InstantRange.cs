namespace Dagfire.Queries;

/// <summary>A stretch of time to filter by. What has no such instant is in no range that is bounded.</summary>
/// <param name="From">First instant inside; <see langword="null"/> for no bound.</param>
/// <param name="Before">First instant behind it; <see langword="null"/> for no bound.</param>
public readonly record struct InstantRange(DateTimeOffset? From, DateTimeOffset? Before);
