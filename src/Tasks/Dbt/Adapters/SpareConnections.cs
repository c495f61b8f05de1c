namespace Dagfire.Dbt.Adapters;

/// <summary>
/// Keeps connections from one node to the next: to open one costs more than a small node, and on SQLite the last to close empties the log of the file. Those nobody
/// wants for a while are closed. Thread-safe.
/// </summary>
/// <param name="open">Opens a connection.</param>
internal sealed class SpareConnections(Func<WarehouseConnection> open) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Stack<WarehouseConnection> _spare = [];
    private ITimer? _closing;
    private bool _isOver;

    /// <summary>A connection of the caller's own, until it is disposed of.</summary>
    internal LentConnection Lend()
    {
        lock (_lock)
        {
            if (_spare.TryPop(out var connection)) return new LentConnection(connection, GiveBack);
        }

        return new LentConnection(open(), GiveBack);
    }

    /// <summary>Closes those nobody has; those that are lent are closed when they come back.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            _closing?.Dispose();
        }

        CloseSpare();
    }

    private void GiveBack(WarehouseConnection connection)
    {
        lock (_lock)
        {
            if (!_isOver)
            {
                _spare.Push(connection);

                // Real time: what lies idle is housekeeping, which no skipped wait brings forward.
                _closing ??= TimeProvider.System.CreateTimer(_ => CloseSpare(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _closing.Change(Patience, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        connection.Dispose();
    }

    private void CloseSpare()
    {
        List<WarehouseConnection> idle;
        lock (_lock)
        {
            idle = [.. _spare];
            _spare.Clear();
        }

        idle.ForEach(connection => connection.Dispose());
    }
}
