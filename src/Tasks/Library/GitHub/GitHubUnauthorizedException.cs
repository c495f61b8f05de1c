namespace Dagfire.Tasks.GitHub;

/// <summary>GitHub refuses every token (401).</summary>
/// <param name="labels">The labels of the tokens.</param>
public sealed class GitHubUnauthorizedException(IReadOnlyList<string> labels)
    : GitHubException($"GitHub refuses every token: {string.Join(", ", labels.Select(label => $"'{label}'"))}.")
{
    /// <summary>The labels of the tokens.</summary>
    public IReadOnlyList<string> Labels { get; } = labels;
}
