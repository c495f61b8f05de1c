using System.Runtime.CompilerServices;
using Dagfire.Tasks.GitHub.Tokens;

namespace Dagfire.Tasks.GitHub;

/// <summary>Listings of GitHub, page after page.</summary>
public static class GitHubPages
{
    /// <summary>The pages of a listing to its end, one in memory at a time. Each is asked for when the one before has been taken.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">The first page.</param>
    /// <param name="ledger">Learns what each token did.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="GitHubException">A page could not be had; those before stay good.</exception>
    public static async IAsyncEnumerable<GitHubAnswer> ListAsync(
        this IGitHubClient client, GitHubRequest request, TokenLedger ledger, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        for (var next = request; ;)
        {
            var answer = await client.AskAsync(next, ledger, cancellationToken);
            yield return answer;
            if (answer.NextPage is not { } page)
                yield break;
            next = next with { Page = page, ETag = null };
        }
    }
}
