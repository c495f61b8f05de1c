namespace Dagfire.Warehouses;

/// <summary>
/// A warehouse one can stay logged in to: temporary tables, transactions and settings belong to a session and live from one statement to the next. A provider makes it out of
/// a connection with an <c>IPortAdapter&lt;IWarehouseSessions&gt;</c>. Thread-safe.
/// </summary>
public interface IWarehouseSessions
{
    /// <summary>Logs in.</summary>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>A session of the caller's own, until it is disposed of. Nothing of an earlier caller is left in it.</returns>
    /// <exception cref="System.Data.Common.DbException">The warehouse refuses, or cannot be reached; <c>IsTransient</c> says whether to try again. The message holds no secret.</exception>
    Task<IWarehouseSession> OpenAsync(CancellationToken cancellationToken);
}
