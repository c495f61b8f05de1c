namespace Dagfire.Warehouses;

/// <summary>A session of a warehouse. Every statement takes effect by itself unless a transaction was begun by a statement. One statement at a time.</summary>
public interface IWarehouseSession : IAsyncDisposable
{
    /// <summary>Runs one statement to its end.</summary>
    /// <param name="statement">One statement in the warehouse's dialect, without parameters; comments may stand around it.</param>
    /// <param name="cancellationToken">Stops it, in the warehouse too.</param>
    /// <returns>What it brought.</returns>
    /// <exception cref="System.Data.Common.DbException">The warehouse refuses the statement; the message is the warehouse's.</exception>
    Task<WarehouseAnswer> RunAsync(string statement, CancellationToken cancellationToken);
}
