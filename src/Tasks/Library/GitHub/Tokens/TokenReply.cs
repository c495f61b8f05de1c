namespace Dagfire.Tasks.GitHub.Tokens;

/// <summary>What an answer says of the token that asked.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Limit">The quota; <see langword="null"/> when the answer does not tell.</param>
/// <param name="RetryAfter">How long GitHub wants it to wait; <see langword="null"/> when it does not say.</param>
/// <param name="ServerTime">What time it was at GitHub; <see langword="null"/> when it does not say.</param>
/// <param name="SpeaksOfLimit">Whether the answer's words are about a limit.</param>
public sealed record TokenReply(int Status, GitHubRateLimit? Limit, TimeSpan? RetryAfter, DateTimeOffset? ServerTime, bool SpeaksOfLimit);
