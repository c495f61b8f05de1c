using Dagfire.Tasks.GitHub.Wire;

namespace Dagfire.Providers.Octokit;

/// <summary>
/// Stands between Octokit and the network, for one request: adds what Octokit has no place for, and keeps the answer as it came. The answer is read whole in here, because
/// Octokit reads it where neither time limit nor cancellation reach.
/// </summary>
internal sealed class TakenAnswer(HttpMessageHandler network, string? etag) : DelegatingHandler(network)
{
    /// <summary>The last answer; <see langword="null"/> while there is none.</summary>
    internal GitHubReply? Reply { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Reply = null;
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            Reply = new GitHubReply((int)response.StatusCode, body, name => HeaderOf(response, name));
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    // The network outlives this request.
    protected override void Dispose(bool disposing) => base.Dispose(disposing: false);

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
