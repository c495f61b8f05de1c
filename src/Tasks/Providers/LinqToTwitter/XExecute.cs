using System.Text;
using Dagfire.Tasks.X;
using LinqToTwitter.OAuth;
using LinqToTwitter.Provider;

namespace Dagfire.Providers.LinqToTwitter;

/// <summary>
/// What the SDK sends its requests through, for one request. The SDK's own makes a client for each, which nobody closes, and loses the answer as it came; of times it
/// keeps neither their zone nor what follows the seconds, so they are put in here.
/// </summary>
internal sealed class XExecute(XWireTransport wire, XToken token, IReadOnlyDictionary<string, string> more) : ITwitterExecute
{
    /// <summary>What came of the request; <see langword="null"/> before.</summary>
    internal XAnswer? Answer { get; private set; }

    /// <summary>Why there is no answer; <see langword="null"/> when there is one.</summary>
    internal Exception? Failure { get; private set; }

    public IAuthorizer? Authorizer { get; set; }

    public Uri? LastUrl { get; private set; }

    public IDictionary<string, string>? ResponseHeaders { get; set; } = new Dictionary<string, string>();

    public string? UserAgent { get; set; } = "dagfire";

    public int ReadWriteTimeout { get; set; }

    public int Timeout { get; set; }

    public Func<global::LinqToTwitter.StreamContent, Task>? StreamingCallbackAsync { get; set; }

    public bool IsStreamClosed => true;

    public CancellationToken CancellationToken { get; set; }

    public async Task<string> QueryTwitterAsync<T>(Request req, IRequestProcessor<T> reqProc)
    {
        foreach (var (name, value) in more)
            req.RequestParameters.Add(new QueryParameter(name, value));
        LastUrl = new Uri(req.FullUrl);
        try
        {
            Answer = await AskAsync(req.FullUrl);
            return Encoding.UTF8.GetString(Answer.Body.Span);
        }
        catch (Exception exception)
        {
            Failure = exception;
            throw;
        }
    }

    public void CloseStream()
    {
    }

    public Task<string> SendJsonToTwitterAsync<T>(string method, string url, IDictionary<string, string> postData, T postObj, CancellationToken cancelToken) => throw ReadsOnly();

    public Task<string> PostFormUrlEncodedToTwitterAsync<T>(string method, string url, IDictionary<string, string?> postData, CancellationToken cancelToken) => throw ReadsOnly();

    public Task<string> PostImageAsync(string url, IDictionary<string, string> postData, byte[] data, string name, string fileName, string contentType, CancellationToken cancelToken) =>
        throw ReadsOnly();

    public Task<string> PostMediaAsync(
        string url, IDictionary<string, string> postData, byte[] image, string name, string fileName, string? contentType, string mediaCategory, bool shared, CancellationToken cancelToken) =>
        throw ReadsOnly();

    public Task<string> QueryTwitterStreamAsync(Request req) => throw ReadsOnly();

    private static NotSupportedException ReadsOnly() => new("X is only read here.");

    private async Task<XAnswer> AskAsync(string url)
    {
        var bearer = await token.GetAsync(CancellationToken);
        try
        {
            return await wire.GetAsync(url, bearer, CancellationToken);
        }
        catch (XUnauthorizedException) when (token.IsRenewable)
        {
            token.Refused(bearer);
            return await wire.GetAsync(url, await token.GetAsync(CancellationToken), CancellationToken);
        }
    }
}
