using Dagfire.Storage;
using Dagfire.Storage.PostgreSql;
using Npgsql;

namespace Dagfire.Metadata;

/// <summary>LISTEN and NOTIFY on one channel per schema. What a process tells the others it does not hear itself.</summary>
internal sealed class PostgreSqlWakeSignal(PostgreSqlConnections connections, TimeProvider clock) : IWakeSignal
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(2);

    private readonly string _self = Guid.NewGuid().ToString("N");

    public async Task ListenAsync(Action<WakeMessage> heard, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync(heard, cancellationToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException)
            {
                // The database is away; the engine says so itself. After the reconnect everything is looked at again.
                await Task.Delay(ReconnectDelay, clock, cancellationToken);
            }
        }
    }

    public async Task NotifyAsync(WakeMessage message, CancellationToken cancellationToken)
    {
        await using var command = connections.Queries.CreateCommand(SqlCatalog.PostgreSql["notify"]);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = message.Write(_self) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task ListenOnceAsync(Action<WakeMessage> heard, CancellationToken cancellationToken)
    {
        await using var connection = await connections.Queries.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) =>
        {
            if (WakeMessage.Read(notification.Payload, _self) is { } message)
                heard(message);
        };
        await using (var channel = new NpgsqlCommand(SqlCatalog.PostgreSql["wake_channel"], connection))
        {
            var name = (string)(await channel.ExecuteScalarAsync(cancellationToken))!;
            await using var listen = new NpgsqlCommand($"listen {name}", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        heard(WakeMessage.Changed);
        while (true)
            await connection.WaitAsync(cancellationToken);
    }
}
