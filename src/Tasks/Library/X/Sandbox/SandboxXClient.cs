namespace Dagfire.Tasks.X.Sandbox;

/// <summary>The embedded twin of X: asks a <see cref="SandboxX"/> in the same process. Thread-safe.</summary>
/// <param name="sandbox">The sandbox.</param>
/// <param name="options">Gives the latency.</param>
/// <param name="clock">Times the latency.</param>
public sealed class SandboxXClient(SandboxX sandbox, SandboxXOptions options, TimeProvider clock) : IXClient
{
    /// <inheritdoc/>
    public async Task<XUserLookup> FindUserAsync(string handle, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        var response = sandbox.FindUser(handle);
        return XWire.ReadUser(handle, Body(response), response.RateLimit);
    }

    /// <inheritdoc/>
    public async Task<XTimelinePage> ReadTimelineAsync(XTimelineRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await WaitAsync(cancellationToken);
        var response = sandbox.ReadTimeline(request);
        return XWire.ReadTimeline(request.Handle, Body(response), response.RateLimit);
    }

    /// <inheritdoc/>
    public async Task<XTimelinePage> SearchRecentAsync(XSearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await WaitAsync(cancellationToken);
        var response = sandbox.SearchRecent(request);
        return XWire.ReadSearch(Body(response), response.RateLimit);
    }

    private static ReadOnlyMemory<byte> Body(SandboxXResponse response) => response.Status switch
    {
        200 => response.Body,
        400 => throw new XInvalidRequestException(XWire.ReasonIn(response.Body)),
        401 => throw new XUnauthorizedException("the bearer token is not valid."),
        429 => throw new XRateLimitedException(response.RateLimit.ResetAt),
        _ => throw new XServerException(response.Status),
    };

    private Task WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return options.Latency > TimeSpan.Zero ? Task.Delay(options.Latency, clock, cancellationToken) : Task.CompletedTask;
    }
}
