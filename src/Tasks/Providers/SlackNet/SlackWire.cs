using System.Net;
using System.Net.Http.Headers;

namespace Dagfire.Providers.SlackNet;

/// <summary>
/// Answers as the SDK can read them. It takes a 429 without Retry-After, and an answer without a media type, for null; and it drops the words that webhooks refuse with.
/// </summary>
internal sealed class SlackWire : DelegatingHandler
{
    private const int MostWords = 200;

    internal SlackWire()
        : base(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            response.Headers.RetryAfter ??= new RetryConditionHeaderValue(TimeSpan.FromSeconds(1));
        else if (!response.IsSuccessStatusCode)
            throw await RefusalAsync(response, cancellationToken);
        response.Content.Headers.ContentType ??= new MediaTypeHeaderValue("text/plain");
        return response;
    }

    private static async Task<HttpRequestException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var words = (await response.Content.ReadAsStringAsync(cancellationToken)).Trim();
        var status = response.StatusCode;
        response.Dispose();
        return new HttpRequestException($"Slack answered {(int)status} {(words.Length > MostWords ? words[..MostWords] : words)}".TrimEnd() + ".", inner: null, status);
    }
}
