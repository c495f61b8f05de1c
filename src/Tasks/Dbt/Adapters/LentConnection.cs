namespace Dagfire.Dbt.Adapters;

/// <summary>A connection for a while. Goes back to where it comes from when it is as good as new, and is closed otherwise.</summary>
/// <param name="connection">The connection.</param>
/// <param name="giveBack">Takes it back; <see langword="null"/> when nobody does.</param>
internal sealed class LentConnection(WarehouseConnection connection, Action<WarehouseConnection>? giveBack) : IDisposable
{
    internal WarehouseConnection Connection => connection;

    /// <summary>Whether nothing went wrong on it: no statement failed, none was interrupted.</summary>
    internal bool IsSound { get; set; }

    public void Dispose()
    {
        if (IsSound && giveBack is not null && !connection.InTransaction) giveBack(connection);
        else connection.Dispose();
    }
}
