using Dagfire.Tasks.GitHub.Wire;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>The embedded twin of GitHub: asks a <see cref="SandboxGitHub"/> in the same process. Thread-safe.</summary>
/// <param name="sandbox">The sandbox.</param>
/// <param name="options">Gives the latency.</param>
/// <param name="clock">Times the latency.</param>
public sealed class SandboxGitHubWire(SandboxGitHub sandbox, SandboxGitHubOptions options, TimeProvider clock) : IGitHubWire
{
    /// <inheritdoc/>
    public Uri Address { get; } = new("https://sandbox.invalid/");

    /// <inheritdoc/>
    public async Task<GitHubReply> SendAsync(GitHubCall call, string secret, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        cancellationToken.ThrowIfCancellationRequested();
        if (options.Latency > TimeSpan.Zero)
            await Task.Delay(options.Latency, clock, cancellationToken);
        var (path, query) = call.Path.Split('?') is [var first, var second] ? (first, second) : (call.Path, "");
        var response = sandbox.Answer(new SandboxGitHubRequest(Address, Uri.UnescapeDataString(path), Values(query)) { Token = secret, Accept = call.Accept, IfNoneMatch = call.ETag });
        return new GitHubReply(response.Status, response.Body, name => response.Headers.GetValueOrDefault(name));
    }

    private static Dictionary<string, string> Values(string query) =>
        query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[^1]));
}
