using System.Globalization;
using System.Net;
using System.Text.Json;
using Dagfire.Tasks.X;

namespace Dagfire.Providers.LinqToTwitter;

/// <summary>One request to X over HTTP, and what its answer means. Thread-safe.</summary>
internal sealed class XWireTransport(XSettings settings, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = settings.Timeout,
    };

    internal async Task<XAnswer> GetAsync(string url, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.UserAgent.ParseAdd("dagfire");
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return Read(response, body);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new XServerException(0, exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private XAnswer Read(HttpResponseMessage response, byte[] body) => (int)response.StatusCode switch
    {
        200 => new XAnswer(body, RateLimitOf(response)),
        // What it says stands in the body, in the shape of an answer.
        404 when LooksLikeAnswer(body) => new XAnswer(body, RateLimitOf(response)),
        400 or 404 => throw new XInvalidRequestException(DetailOf(body)),
        401 or 403 => throw new XUnauthorizedException(DetailOf(body)),
        429 => throw new XRateLimitedException(RateLimitOf(response)?.ResetAt ?? RetryAt(response)),
        var status => throw new XServerException(status),
    };

    private DateTimeOffset RetryAt(HttpResponseMessage response) => clock.GetUtcNow() + (response.Headers.RetryAfter?.Delta ?? Window);

    private static XRateLimit? RateLimitOf(HttpResponseMessage response) =>
        Number(response, "x-rate-limit-limit") is { } limit && Number(response, "x-rate-limit-remaining") is { } remaining && Number(response, "x-rate-limit-reset") is { } reset
            ? new XRateLimit((int)limit, (int)Math.Max(0, remaining), DateTimeOffset.FromUnixTimeSeconds(reset))
            : null;

    private static long? Number(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) && long.TryParse(values.First(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool LooksLikeAnswer(byte[] body) => Find(body, "errors") is not null;

    private static string DetailOf(byte[] body) => Find(body, "detail") ?? Find(body, "title") ?? "no reason given.";

    private static string? Find(byte[] body, string property)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(property, out var value) ? value.ToString() : null;
        }
        catch (JsonException)
        {
            // A proxy's page, or half an answer: the status says enough.
            return null;
        }
    }
}
