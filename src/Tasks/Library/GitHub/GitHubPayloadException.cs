namespace Dagfire.Tasks.GitHub;

/// <summary>The answer is not in GitHub's wire shape.</summary>
/// <param name="payload">The answer as it came.</param>
/// <param name="nextPage">Asks for the page after it, so that one bad page need not hide those behind it; may be <see langword="null"/>.</param>
/// <param name="message">What is wrong with it.</param>
/// <param name="inner">What caused it; may be <see langword="null"/>.</param>
public sealed class GitHubPayloadException(ReadOnlyMemory<byte> payload, string? nextPage, string message, Exception? inner = null)
    : GitHubException($"GitHub's answer cannot be read: {message}", inner)
{
    /// <summary>The answer as it came.</summary>
    public ReadOnlyMemory<byte> Payload { get; } = payload;

    /// <summary>Asks for the page after it; <see langword="null"/> when there is none.</summary>
    public string? NextPage { get; } = nextPage;
}
