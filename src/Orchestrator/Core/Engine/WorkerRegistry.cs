using System.Diagnostics;
using Dagfire.Metadata;

namespace Dagfire.Engine;

/// <summary>Which processes run attempts, and which of them are dead.</summary>
internal sealed class WorkerRegistry(MetadataDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(30);

    internal Task RegisterAsync(long workerKey, int slots, CancellationToken cancellationToken) => database.ExecuteAsync(
        "insert_worker",
        new { worker_key = workerKey, host = Environment.MachineName, process_id = Environment.ProcessId, now = database.Instant(clock.GetUtcNow()), slots },
        cancellationToken);

    internal Task HeartbeatAsync(long workerKey, CancellationToken cancellationToken) =>
        database.ExecuteAsync("heartbeat", new { worker_key = workerKey, now = database.Instant(clock.GetUtcNow()) }, cancellationToken);

    internal Task StopAsync(long workerKey, CancellationToken cancellationToken) =>
        database.ExecuteAsync("stop_worker", new { worker_key = workerKey, now = database.Instant(clock.GetUtcNow()) }, cancellationToken);

    /// <summary>Marks the dead as stopped: silent for too long, or on this machine and gone.</summary>
    internal async Task BuryDeadAsync(long self, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var workers = await database.QueryAsync<Row>("list_workers", null, cancellationToken);
        foreach (var worker in workers.Where(worker => worker.WorkerKey != self && IsDead(worker, timeout)))
            await StopAsync(worker.WorkerKey, cancellationToken);
    }

    private bool IsDead(Row worker, TimeSpan timeout) =>
        clock.GetUtcNow() - worker.HeartbeatAt > timeout
        || (worker.Host == Environment.MachineName && !IsAlive(worker.ProcessId, worker.StartedAt));

    /// <summary>A process that started after its worker registered is another one under the same number.</summary>
    private static bool IsAlive(int processId, DateTimeOffset registeredAt)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return new DateTimeOffset(process.StartTime.ToUniversalTime(), TimeSpan.Zero) <= registeredAt + StartTolerance;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended while being looked at, or belongs to somebody else: then the heartbeat decides.
            return exception is System.ComponentModel.Win32Exception;
        }
    }

    private sealed class Row
    {
        public long WorkerKey { get; set; }

        public string Host { get; set; } = "";

        public int ProcessId { get; set; }

        public DateTimeOffset StartedAt { get; set; }

        public DateTimeOffset HeartbeatAt { get; set; }
    }
}
