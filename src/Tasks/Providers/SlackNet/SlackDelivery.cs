using SlackNet;
using SlackNet.WebApi;

namespace Dagfire.Providers.SlackNet;

/// <summary>
/// Makes requests to Slack, again where Slack failed to answer, and rests as long as Slack says when it gets too many: every request of this connection rests then.
/// Thread-safe.
/// </summary>
internal sealed class SlackDelivery : IDisposable
{
    private const string DefaultApi = "https://slack.com/api/";
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly SlackSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Microsoft.Extensions.Logging.ILogger _log;
    private readonly HttpClient _http;
    private readonly SlackApiClient _client;
    private long _restsUntil;

    internal SlackDelivery(SlackSettings settings, TimeProvider clock, Microsoft.Extensions.Logging.ILogger log)
    {
        _settings = settings;
        _clock = clock;
        _log = log;
        _http = new HttpClient(new SlackWire()) { Timeout = settings.Timeout };
        var json = Default.JsonSettings();
        _client = new SlackApiClient(Default.Http(json, () => _http), new Addresses(settings.Address, Default.UrlBuilder(json)), json, settings.Token) { DisableRetryOnRateLimit = true };
    }

    internal static string SdkVersion => typeof(SlackApiClient).Assembly.GetName().Version is { } version ? version.ToString(3) : "";

    /// <summary>Posts a message.</summary>
    /// <returns>Slack's time of it, which names it; <see langword="null"/> from a webhook, which does not tell.</returns>
    internal Task<string?> PostAsync(Message message, CancellationToken cancellationToken) => RequestAsync(
        async () =>
        {
            if (!_settings.IsWebhook)
                return (await _client.Chat.PostMessage(message, cancellationToken))?.Ts;
            await _client.PostToWebhook(_settings.Address.AbsoluteUri, message, cancellationToken);
            return null;
        },
        cancellationToken);

    /// <summary>Who the token belongs to.</summary>
    internal Task<AuthTestResponse> TestAsync(CancellationToken cancellationToken) => RequestAsync(() => _client.Auth.Test(cancellationToken), cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<T> RequestAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await RestAsync(cancellationToken);
            try
            {
                return await request();
            }
            catch (SlackRateLimitException exception) when (attempt < _settings.MaxAttempts)
            {
                Rest(exception.RetryAfter ?? FirstPause);
            }
            catch (Exception exception) when (attempt < _settings.MaxAttempts && !cancellationToken.IsCancellationRequested && SlackFailure.MayPass(exception))
            {
                var pause = FirstPause * Math.Pow(2, attempt - 1);
                _log.RequestRepeated(pause.TotalSeconds, SlackFailure.Words(exception, _settings));
                await Task.Delay(pause, _clock, cancellationToken);
            }
        }
    }

    private void Rest(TimeSpan rest)
    {
        if (rest > LongestRest)
            throw new SlackRateLimitException(rest);
        _log.Resting(rest.TotalSeconds);
        var until = (_clock.GetUtcNow() + rest).UtcTicks;
        InterlockedMax(ref _restsUntil, until);
    }

    private async Task RestAsync(CancellationToken cancellationToken)
    {
        var rest = new DateTimeOffset(Interlocked.Read(ref _restsUntil), TimeSpan.Zero) - _clock.GetUtcNow();
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest, _clock, cancellationToken);
    }

    private static void InterlockedMax(ref long place, long value)
    {
        long seen;
        do
            seen = Interlocked.Read(ref place);
        while (seen < value && Interlocked.CompareExchange(ref place, value, seen) != seen);
    }

    private sealed class Addresses(Uri api, ISlackUrlBuilder builder) : ISlackUrlBuilder
    {
        public string Url(string apiMethod, Dictionary<string, object> args) => builder.Url(apiMethod, args).Replace(DefaultApi, api.AbsoluteUri, StringComparison.Ordinal);
    }
}
