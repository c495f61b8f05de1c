namespace Dagfire.Tasks.GitHub;

/// <summary>GitHub refuses the request as it stands (400, 403 without a limit, 422 and other answers of the 400s).</summary>
/// <param name="request">What was asked for.</param>
/// <param name="status">The HTTP status.</param>
/// <param name="reason">GitHub's words.</param>
public sealed class GitHubRefusedException(GitHubRequest request, int status, string reason)
    : GitHubException($"GitHub refuses '{request?.Path}' ({status}): {reason}")
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;
}
