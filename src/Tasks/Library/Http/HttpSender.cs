namespace Dagfire.Tasks.Http;

/// <summary>Sends HTTP requests for tasks, over connections they share. The time limit is the task's. Thread-safe.</summary>
public sealed class HttpSender : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>One that uses the network.</summary>
    public HttpSender()
        : this(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
    }

    /// <summary>One that uses something else, for tests.</summary>
    /// <param name="handler">Answers the requests.</param>
    public HttpSender(HttpMessageHandler handler) => _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends a request; the answer's body is left to be read.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
