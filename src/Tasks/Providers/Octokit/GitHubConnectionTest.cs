using Dagfire.Tasks.GitHub.Tokens;
using Dagfire.Tasks.GitHub.Wire;

namespace Dagfire.Providers.Octokit;

/// <summary>Asks with each token what is left of its quota, which costs nothing: shows which tokens are right, and names those that are not. Stateless.</summary>
internal sealed class GitHubConnectionTest : IConnectionTest
{
    private static readonly GitHubCall Quota = new("rate_limit", GitHubCall.Json, ETag: null);

    public IReadOnlyList<string> ConnectionTypes => GitHubProvider.Types;

    public async Task<ConnectionTestResult> TestAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            var settings = GitHubSettings.Of(connection);
            using var wire = new OctokitWire(settings);
            var findings = new List<Finding>();
            foreach (var token in settings.Tokens)
                findings.Add(await AskAsync(wire, token, cancellationToken));
            var words = string.Join(" ", findings.Select(finding => finding.Words));
            return findings.All(finding => finding.IsGood)
                ? ConnectionTestResult.Good(words)
                : ConnectionTestResult.Bad($"{words} See the password, or 'tokens' in the extra, of the connection '{connection.Id}'.");
        }
        catch (Exception exception) when (exception is ConnectionException or Tasks.GitHub.GitHubException)
        {
            return ConnectionTestResult.Bad(exception.Message);
        }
    }

    private static async Task<Finding> AskAsync(OctokitWire wire, GitHubToken token, CancellationToken cancellationToken)
    {
        var reply = await wire.SendAsync(Quota, token.Secret, cancellationToken);
        return reply.Status switch
        {
            200 => new Finding(true, $"GitHub takes the token '{token.Label}'{LeftOf(reply)}."),
            // An enterprise server may have its limits switched off.
            404 => new Finding(true, $"GitHub takes the token '{token.Label}'."),
            401 => new Finding(false, $"GitHub refuses the token '{token.Label}'."),
            var status => new Finding(false, $"GitHub answered {status} to the token '{token.Label}'."),
        };
    }

    private static string LeftOf(GitHubReply reply) =>
        reply.Header("X-RateLimit-Remaining") is { } left && reply.Header("X-RateLimit-Limit") is { } limit ? $": {left} of {limit} requests are left" : "";

    private sealed record Finding(bool IsGood, string Words);
}
