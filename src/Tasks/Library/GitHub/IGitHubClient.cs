using Dagfire.Tasks.GitHub.Tokens;

namespace Dagfire.Tasks.GitHub;

/// <summary>
/// Reads GitHub (REST API v3) with a pool of tokens. Each request goes out with the token that has most left; one that is used up or told to wait rests, one that is refused
/// is put aside, and the request goes out with another. Adapters: the vendor's SDK, and the deterministic sandbox. Thread-safe.
/// </summary>
public interface IGitHubClient
{
    /// <summary>Makes one request.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="ledger">Learns what each token did for it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="GitHubNotFoundException">There is no such thing, or no token may see it.</exception>
    /// <exception cref="GitHubRefusedException">GitHub refuses the request as it stands.</exception>
    /// <exception cref="GitHubExhaustedException">Every token that is not refused rests.</exception>
    /// <exception cref="GitHubUnauthorizedException">Every token is refused.</exception>
    /// <exception cref="GitHubServerException">GitHub failed; a later try may succeed.</exception>
    /// <exception cref="GitHubPayloadException">The answer is not in GitHub's wire shape.</exception>
    Task<GitHubAnswer> AskAsync(GitHubRequest request, TokenLedger ledger, CancellationToken cancellationToken);
}
