using LinqToTwitter.Common;
using LinqToTwitter.OAuth;
using Dagfire.Tasks.X;

namespace Dagfire.Providers.LinqToTwitter;

/// <summary>The app's bearer token: asked for once, and again when X takes it no longer. Thread-safe.</summary>
internal sealed class XToken(XSettings settings) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private volatile string? _token = settings.Key is null ? settings.Secret : null;

    /// <summary>Whether another one can be had.</summary>
    internal bool IsRenewable => settings.Key is not null;

    internal async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        if (_token is { } token)
            return token;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _token ??= await AskAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Forgets a token that was refused, unless another one has taken its place.</summary>
    internal void Refused(string token)
    {
        if (IsRenewable && _token == token)
            _token = null;
    }

    public void Dispose() => _turn.Dispose();

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        var authorizer = new ApplicationOnlyAuthorizer
        {
            CredentialStore = new InMemoryCredentialStore { ConsumerKey = settings.Key, ConsumerSecret = settings.Secret },
            OAuth2TokenUrl = new Uri(settings.Api, "oauth2/token").AbsoluteUri,
        };
        try
        {
            // The SDK's call takes no token of cancellation.
            await authorizer.AuthorizeAsync().WaitAsync(settings.Timeout, cancellationToken);
            return authorizer.BearerToken ?? throw new XUnauthorizedException("it gave no token.");
        }
        catch (TwitterQueryException exception) when ((int)exception.StatusCode is >= 500)
        {
            throw new XServerException((int)exception.StatusCode, exception);
        }
        catch (TwitterQueryException)
        {
            throw new XUnauthorizedException($"the login (key) or the password (secret) of the connection '{settings.ConnectionId}' is wrong.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutException)
        {
            throw new XServerException(0, exception);
        }
    }
}
