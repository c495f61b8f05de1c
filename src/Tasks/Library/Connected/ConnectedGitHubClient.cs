using Dagfire.Tasks.GitHub;
using Dagfire.Tasks.GitHub.Tokens;

namespace Dagfire.Tasks.Connected;

/// <summary>GitHub as a connection leads to it. Thread-safe.</summary>
/// <param name="connection">The connection.</param>
public sealed class ConnectedGitHubClient(PortConnection<IGitHubClient> connection) : IGitHubClient
{
    /// <inheritdoc/>
    public async Task<GitHubAnswer> AskAsync(GitHubRequest request, TokenLedger ledger, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).AskAsync(request, ledger, cancellationToken);
}
