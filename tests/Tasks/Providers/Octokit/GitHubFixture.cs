using Dagfire.Sandbox.GitHub;
using Dagfire.Tasks.GitHub;
using Dagfire.Tasks.GitHub.Sandbox;
using Dagfire.Tasks.Support;

namespace Dagfire.Providers.Octokit;

/// <summary>A GitHub of a test's own.</summary>
internal sealed class GitHubFixture(ManualClock clock, SandboxGitHubOptions options, string root = "")
{
    internal SandboxGitHubOptions Options => options;

    internal GitHubServer Server { get; } = new(new SandboxGitHub(options, clock), root);

    internal Connection Connection => new("gh", "github")
    {
        Password = string.Join(',', options.Tokens.Select(token => $"{token.Label}={token.Secret}")),
        Extra = $$"""{"base_url": "{{Server.Api}}"}""",
    };

    internal RotatingGitHubClient Open() => (RotatingGitHubClient)new GitHubAdapter(clock).Open(Connection);
}
