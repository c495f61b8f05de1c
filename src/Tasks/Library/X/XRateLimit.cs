namespace Dagfire.Tasks.X;

/// <summary>A quota as X reports it with every answer.</summary>
/// <param name="Limit">Requests per window.</param>
/// <param name="Remaining">Requests left in this window, 0 or more.</param>
/// <param name="ResetAt">When the window ends, UTC.</param>
public sealed record XRateLimit(int Limit, int Remaining, DateTimeOffset ResetAt);
