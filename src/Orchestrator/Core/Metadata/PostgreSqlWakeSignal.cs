using Dagfire.Storage;
using Dagfire.Storage.PostgreSql;
using Npgsql;

namespace Dagfire.Metadata;

/// <summary>LISTEN and NOTIFY on one channel per schema.</summary>
internal sealed class PostgreSqlWakeSignal(PostgreSqlConnections connections, Action changed, TimeProvider clock) : IWakeSignal
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(2);

    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException)
            {
                // The database is away; the engine says so itself. After the reconnect everything is looked at again.
                await Task.Delay(ReconnectDelay, clock, cancellationToken);
            }
        }
    }

    public async Task NotifyAsync(CancellationToken cancellationToken)
    {
        await using var command = connections.Queries.CreateCommand(SqlCatalog.PostgreSql["notify_changed"]);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task ListenOnceAsync(CancellationToken cancellationToken)
    {
        await using var connection = await connections.Queries.OpenConnectionAsync(cancellationToken);
        var own = connection.ProcessID;
        connection.Notification += (_, message) =>
        {
            if (message.PID != own)
                changed();
        };
        await using (var channel = new NpgsqlCommand(SqlCatalog.PostgreSql["wake_channel"], connection))
        {
            var name = (string)(await channel.ExecuteScalarAsync(cancellationToken))!;
            await using var listen = new NpgsqlCommand($"listen {name}", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        changed();
        while (true)
            await connection.WaitAsync(cancellationToken);
    }
}
