namespace Dagfire.Tasks.GitHub;

/// <summary>The quota of a token as GitHub reports it with its answers.</summary>
/// <param name="Limit">Requests per window.</param>
/// <param name="Remaining">Requests left in this window, 0 or more.</param>
/// <param name="ResetAt">When the window ends, by GitHub's clock, UTC.</param>
public sealed record GitHubRateLimit(int Limit, int Remaining, DateTimeOffset ResetAt);
