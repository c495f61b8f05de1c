namespace Dagfire.Queries;

/// <summary>How many runs ended in an hour.</summary>
/// <param name="Hour">The hour's begin, UTC.</param>
/// <param name="Success">Those that ended well.</param>
/// <param name="Failed">Those that failed.</param>
public sealed record EndedRunsView(DateTimeOffset Hour, int Success, int Failed);
