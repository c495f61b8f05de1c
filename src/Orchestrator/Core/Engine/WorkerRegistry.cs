using System.Diagnostics;
using System.Text.Json;
using Dagfire.Metadata;

namespace Dagfire.Engine;

/// <summary>Which processes run attempts, and which of them are dead.</summary>
internal sealed class WorkerRegistry(MetadataDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(30);

    private readonly Silences _silences = new(clock);

    internal Task RegisterAsync(long workerKey, EngineOptions options, CancellationToken cancellationToken) => database.ExecuteAsync(
        "insert_worker",
        new
        {
            worker_key = workerKey,
            host = ProcessPlace.Name,
            process_id = Environment.ProcessId,
            now = database.Instant(clock.GetUtcNow()),
            slots = options.Slots,
            queues = JsonSerializer.Serialize(options.Queues),
            roles = JsonSerializer.Serialize(options.Roles),
        },
        cancellationToken);

    internal Task HeartbeatAsync(long workerKey, CancellationToken cancellationToken) =>
        database.ExecuteAsync("heartbeat", new { worker_key = workerKey, now = database.Instant(clock.GetUtcNow()) }, cancellationToken);

    internal Task<int> StopAsync(long workerKey, CancellationToken cancellationToken) =>
        database.ExecuteAsync("stop_worker", new { worker_key = workerKey, now = database.Instant(clock.GetUtcNow()) }, cancellationToken);

    /// <summary>Counts on this process no more: what it runs goes on, and it takes nothing new.</summary>
    internal Task DrainAsync(long workerKey, CancellationToken cancellationToken) => database.ExecuteAsync("drain_worker", new { worker_key = workerKey }, cancellationToken);

    /// <summary>Marks the dead as stopped: silent for too long, or on this machine and gone.</summary>
    /// <param name="self">This process.</param>
    /// <param name="timeout">How long a silence is too long.</param>
    /// <param name="heardSince">
    /// Since when this process has heard the database without a break: while nobody could reach it, everybody was silent. <see langword="null"/> when that is not known to matter.
    /// </param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <returns>Whether this process was the first to find one.</returns>
    internal async Task<bool> BuryDeadAsync(long self, TimeSpan timeout, DateTimeOffset? heardSince, CancellationToken cancellationToken)
    {
        var found = false;
        var workers = await database.QueryAsync<Row>("list_workers", null, cancellationToken);
        var silences = _silences.Note(workers.Select(worker => (worker.WorkerKey, worker.HeartbeatAt)));
        foreach (var worker in workers.Where(worker => worker.WorkerKey != self && (IsSilent(silences[worker.WorkerKey], timeout, heardSince) || IsGone(worker))))
            found |= await StopAsync(worker.WorkerKey, cancellationToken) > 0;
        return found;
    }

    private bool IsSilent(TimeSpan silence, TimeSpan timeout, DateTimeOffset? heardSince) =>
        silence > timeout && (heardSince is not { } since || clock.GetUtcNow() - since > timeout);

    private static bool IsGone(Row worker) => worker.Host == ProcessPlace.Name && !IsAlive(worker.ProcessId, worker.StartedAt);

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
