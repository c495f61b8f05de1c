using Dagfire.Storage.Sqlite;

namespace Dagfire.Metadata;

/// <summary>
/// SQLite has no notifications, but counts the changes other connections make: asking once a second reads one number from shared memory.
/// Changes of this process count too, and wake it for nothing; that is cheap.
/// </summary>
internal sealed class SqliteWakeSignal(SqliteConnections connections, TimeProvider clock) : IWakeSignal
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public async Task ListenAsync(Action<WakeMessage> heard, CancellationToken cancellationToken)
    {
        using var connection = connections.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma data_version";
        var seen = (long)command.ExecuteScalar()!;
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var version = (long)command.ExecuteScalar()!;
            if (version == seen)
                continue;
            seen = version;
            heard(WakeMessage.Changed);
        }
    }

    public Task NotifyAsync(WakeMessage message, CancellationToken cancellationToken) => Task.CompletedTask;
}
