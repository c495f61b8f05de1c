namespace Dagfire.Tasks.GitHub;

/// <summary>GitHub failed (5xx, or no answer). Transient: a later try may succeed.</summary>
/// <param name="status">The HTTP status; 0 when there was no answer.</param>
/// <param name="inner">What caused it; may be <see langword="null"/>.</param>
public sealed class GitHubServerException(int status, Exception? inner = null)
    : GitHubException(status == 0 ? $"GitHub did not answer{(inner is null ? "" : $": {inner.Message}")}" : $"GitHub answered {status}.", inner)
{
    /// <summary>The HTTP status; 0 when there was no answer.</summary>
    public int Status { get; } = status;
}
