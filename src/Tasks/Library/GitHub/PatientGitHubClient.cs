using Dagfire.Tasks.GitHub.Tokens;
using Microsoft.Extensions.Logging;

namespace Dagfire.Tasks.GitHub;

/// <summary>Asks GitHub again, after a growing wait, when it failed or its answer came mutilated. Belongs to one attempt.</summary>
internal sealed class PatientGitHubClient(IGitHubClient inner, int retries, TimeSpan firstDelay, TimeProvider clock, ILogger log) : IGitHubClient
{
    public async Task<GitHubAnswer> AskAsync(GitHubRequest request, TokenLedger ledger, CancellationToken cancellationToken)
    {
        var delay = firstDelay;
        for (var retry = 0; ; retry++)
        {
            try
            {
                return await inner.AskAsync(request, ledger, cancellationToken);
            }
            catch (GitHubException exception) when (exception is GitHubServerException or GitHubPayloadException && retry < retries)
            {
                log.GitHubRequestRetried(request.Page ?? request.Path, exception.Message, delay.TotalSeconds);
                await Task.Delay(delay, clock, cancellationToken);
                delay *= 2;
            }
        }
    }
}
