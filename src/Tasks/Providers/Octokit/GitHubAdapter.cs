using Dagfire.Tasks.GitHub;

namespace Dagfire.Providers.Octokit;

/// <summary>Opens connections of the type <c>github</c>. Stateless.</summary>
/// <param name="clock">The clock.</param>
internal sealed class GitHubAdapter(TimeProvider clock) : IPortAdapter<IGitHubClient>
{
    public IReadOnlyList<string> ConnectionTypes => GitHubProvider.Types;

    public IGitHubClient Open(Connection connection)
    {
        var settings = GitHubSettings.Of(connection);
        return new RotatingGitHubClient(new OctokitWire(settings), settings.Tokens, clock);
    }
}
