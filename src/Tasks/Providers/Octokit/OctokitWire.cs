using System.Net;
using Dagfire.Tasks.GitHub;
using Dagfire.Tasks.GitHub.Wire;
using Octokit;
using Octokit.Internal;

namespace Dagfire.Providers.Octokit;

/// <summary>
/// The way to GitHub through Octokit: its addresses, credentials, media types and redirects. What came is taken before Octokit makes objects of it, because tables keep the
/// answer as GitHub gave it. Thread-safe.
/// </summary>
internal sealed class OctokitWire(GitHubSettings settings) : IGitHubWire, IDisposable
{
    private static readonly ProductHeaderValue Product = new("dagfire");

    private readonly SocketsHttpHandler _http = new()
    {
        AutomaticDecompression = DecompressionMethods.All, PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false,
    };

    public Uri Address => settings.Api;

    internal static string SdkVersion => typeof(GitHubClient).Assembly.GetName().Version is { } version ? version.ToString(3) : "";

    public async Task<GitHubReply> SendAsync(GitHubCall call, string secret, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.Timeout);
        using var taken = new TakenAnswer(_http, call.ETag);
        using var http = new HttpClientAdapter(() => taken);
        var connection = new global::Octokit.Connection(Product, settings.Api, new InMemoryCredentialStore(new Credentials(secret)), http, new SimpleJsonSerializer());
        try
        {
            await connection.Get<object>(new Uri(call.Path, UriKind.Relative), parameters: null, call.Accept, limit.Token, NothingToRead);
        }
        catch (Exception exception) when (taken.Reply is null && IsNoAnswer(exception, cancellationToken))
        {
            throw new GitHubServerException(0, exception);
        }
        catch (Exception exception) when (taken.Reply is not null && exception is ApiException or InvalidOperationException)
        {
            // So Octokit tells of refusals and of redirects without end; what came tells it, too.
        }

        return taken.Reply ?? throw new InvalidOperationException("Octokit has asked nothing.");
    }

    public void Dispose() => _http.Dispose();

    private static object NothingToRead(object body) => "";

    private static bool IsNoAnswer(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
