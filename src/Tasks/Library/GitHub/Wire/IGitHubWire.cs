namespace Dagfire.Tasks.GitHub.Wire;

/// <summary>The way to GitHub: carries one request there with one token and the answer back, and judges neither. Thread-safe.</summary>
public interface IGitHubWire
{
    /// <summary>The API's address, with a slash at its end: what paths are relative to.</summary>
    Uri Address { get; }

    /// <summary>Makes one request.</summary>
    /// <param name="call">The request.</param>
    /// <param name="secret">The token's value.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="GitHubServerException">There was no answer, or not all of it.</exception>
    Task<GitHubReply> SendAsync(GitHubCall call, string secret, CancellationToken cancellationToken);
}
