using System.Collections.Concurrent;

namespace Dagfire.Tasks.Support;

/// <summary>Connections in memory.</summary>
public sealed class FakeConnections : IConnections
{
    private int _reads;

    public ConcurrentDictionary<string, Connection> Known { get; } = new();

    public int Reads => Volatile.Read(ref _reads);

    public Task<Connection?> FindAsync(string id, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return Task.FromResult(Known.GetValueOrDefault(id));
    }
}
