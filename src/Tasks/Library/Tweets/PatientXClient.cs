using Dagfire.Tasks.X;
using Microsoft.Extensions.Logging;

namespace Dagfire.Tasks.Tweets;

/// <summary>Asks X again, after a growing wait, when it failed or its answer came mutilated. Belongs to one attempt.</summary>
internal sealed class PatientXClient(IXClient inner, ExtractTweets parameters, TimeProvider clock, ILogger log) : IXClient
{
    public Task<XUserLookup> FindUserAsync(string handle, CancellationToken cancellationToken) =>
        PatientlyAsync(() => inner.FindUserAsync(handle, cancellationToken), handle, cancellationToken);

    public Task<XTimelinePage> ReadTimelineAsync(XTimelineRequest request, CancellationToken cancellationToken) =>
        PatientlyAsync(() => inner.ReadTimelineAsync(request, cancellationToken), request.Handle, cancellationToken);

    public Task<XTimelinePage> SearchRecentAsync(XSearchRequest request, CancellationToken cancellationToken) =>
        PatientlyAsync(() => inner.SearchRecentAsync(request, cancellationToken), request.Query, cancellationToken);

    private async Task<T> PatientlyAsync<T>(Func<Task<T>> ask, string handle, CancellationToken cancellationToken)
    {
        var delay = parameters.RequestRetryDelay;
        for (var retry = 0; ; retry++)
        {
            try
            {
                return await ask();
            }
            catch (XException exception) when (exception is XServerException or XPayloadException && retry < parameters.RequestRetries)
            {
                log.RequestRetried(handle, exception.Message, delay.TotalSeconds);
                await Task.Delay(delay, clock, cancellationToken);
                delay *= 2;
            }
        }
    }
}
