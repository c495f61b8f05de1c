using Dagfire.Providers;

namespace Dagfire.Tasks.Connected;

/// <summary>
/// The adapter a connection leads to. The connection is read at the first use and looked at again every minute; when it has changed, the adapter is made anew.
/// Thread-safe.
/// </summary>
/// <typeparam name="TPort">The port.</typeparam>
/// <param name="connectionId">The connection's id.</param>
/// <param name="connections">Where it is found.</param>
/// <param name="adapters">The adapters of this build.</param>
/// <param name="clock">Says when to look again.</param>
public sealed class PortConnection<TPort>(string connectionId, IConnections connections, IEnumerable<IPortAdapter<TPort>> adapters, TimeProvider clock) : IAsyncDisposable
    where TPort : class
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(1);

    private readonly IReadOnlyList<IPortAdapter<TPort>> _adapters = [.. adapters];
    private readonly List<TPort> _opened = [];
    private readonly SemaphoreSlim _turn = new(1);
    private volatile Opened? _current;

    /// <summary>The adapter as the connection stands.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="ConnectionException">There is no such connection, this build has no provider for its type, or it lacks something.</exception>
    public async ValueTask<TPort> OpenAsync(CancellationToken cancellationToken)
    {
        if (_current is { } current && clock.GetUtcNow() - current.SeenAt < LookAgainAfter)
            return current.Port;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await LookAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes every adapter that was made.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var port in _opened)
        {
            if (port is IAsyncDisposable open)
                await open.DisposeAsync();
            else
                (port as IDisposable)?.Dispose();
        }

        _turn.Dispose();
    }

    private async Task<TPort> LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var connection = await connections.FindAsync(connectionId, cancellationToken)
            ?? throw new ConnectionException(connectionId, [$"There is no connection '{connectionId}'. Make one with: dagfire connections add {connectionId}"]);
        // The one before may be at work still, so it is closed at the end.
        var port = _current is { } current && current.Connection == connection ? current.Port : Open(connection);
        _current = new Opened(connection, port, now);
        return port;
    }

    private TPort Open(Connection connection)
    {
        var adapter = _adapters.FirstOrDefault(candidate => candidate.ConnectionTypes.Contains(connection.Type, StringComparer.OrdinalIgnoreCase))
            ?? throw new ConnectionException(connectionId, [Refusal(connection)]);
        var port = adapter.Open(connection);
        _opened.Add(port);
        return port;
    }

    private string Refusal(Connection connection)
    {
        var known = _adapters.SelectMany(adapter => adapter.ConnectionTypes).Order(StringComparer.Ordinal).ToList();
        var can = known.Count == 0 || VendorTypes.All.Contains(connection.Type) ? "it has no provider for this; build with VendorSdks=true" : $"it can open {string.Join(", ", known)}";
        return $"The connection '{connectionId}' is of type '{connection.Type}', which this build cannot open here: {can}.";
    }

    private sealed record Opened(Connection Connection, TPort Port, DateTimeOffset SeenAt);
}
