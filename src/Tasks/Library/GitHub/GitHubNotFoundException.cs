namespace Dagfire.Tasks.GitHub;

/// <summary>There is no such thing, it is gone, or no token may see it (404, 410, 451).</summary>
/// <param name="request">What was asked for.</param>
/// <param name="status">The HTTP status.</param>
/// <param name="reason">GitHub's words.</param>
public sealed class GitHubNotFoundException(GitHubRequest request, int status, string reason)
    : GitHubException($"GitHub has no {Kind(request)} of '{request?.Subject}', or the tokens may not see it: {reason}")
{
    /// <summary>The HTTP status: 404, or 410 and 451 for what was there and is gone, switched off or blocked.</summary>
    public int Status { get; } = status;

    private static string Kind(GitHubRequest? request) => request?.Path.Split('/').LastOrDefault() ?? "";
}
