using Dagfire.Warehouses;
using Npgsql;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>Logs in to one database. Thread-safe.</summary>
internal sealed class PostgreSqlSessions(PostgreSqlSettings settings) : IWarehouseSessions
{
    public async Task<IWarehouseSession> OpenAsync(CancellationToken cancellationToken)
    {
        // Not out of a pool: nothing of an earlier caller is to be left in it.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return new PostgreSqlSession(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
