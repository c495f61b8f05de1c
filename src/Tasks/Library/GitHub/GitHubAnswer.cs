namespace Dagfire.Tasks.GitHub;

/// <summary>What GitHub answered to one request.</summary>
/// <param name="Json">The answer as it came, UTF-8: an object, or an array for a page of a listing. <c>[]</c> for an empty repository; empty when nothing has changed.</param>
/// <param name="Items">Entries of the array; 1 for an object, 0 when nothing has changed.</param>
/// <param name="NextPage">Asks for the next page, see <see cref="GitHubRequest.Page"/>; <see langword="null"/> on the last one. Opaque.</param>
/// <param name="ETag">Identifies this answer, see <see cref="GitHubRequest.ETag"/>; <see langword="null"/> when GitHub gave none.</param>
/// <param name="NotModified">Whether nothing has changed since the answer with the ETag asked for.</param>
/// <param name="ServerTime">What time it was at GitHub, UTC; <see langword="null"/> when it did not say.</param>
/// <param name="Token">The label of the token that asked.</param>
/// <param name="RateLimit">What is left of that token's quota; <see langword="null"/> when GitHub did not say.</param>
public sealed record GitHubAnswer(
    ReadOnlyMemory<byte> Json, int Items, string? NextPage, string? ETag, bool NotModified, DateTimeOffset? ServerTime, string Token, GitHubRateLimit? RateLimit);
