using System.Data.Common;
using System.Net.Sockets;
using System.Text.Json;
using Dagfire.Queries;
using Dagfire.Storage;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IClusterQueries"/>
internal sealed class ClusterQueries(MetadataDatabase database) : IClusterQueries
{
    public async Task<IReadOnlyList<WorkerView>> WorkersAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<WorkerRow>("list_cluster_workers", null, cancellationToken);
        return [.. rows.Select(row => new WorkerView(row.WorkerKey, row.Host, row.ProcessId, row.StartedAt, row.HeartbeatAt, row.Slots) { Queues = Names(row.Queues), Roles = Names(row.Roles) })];
    }

    public async Task<WorkloadView> WorkloadAsync(CancellationToken cancellationToken)
    {
        var row = (await database.QueryAsync<WorkloadRow>("read_workload", null, cancellationToken))[0];
        return new WorkloadView(row.Scheduled + row.Queued, row.Running, row.Deferred, Earlier(row.OldestScheduled, row.OldestQueued)) { Queued = row.Queued };
    }

    public async Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            var pending = (await database.Migrator.StatusAsync(cancellationToken)).Count(migration => migration.AppliedAt is null);
            return pending == 0 ? null : $"The metadata database lacks {pending} migrations. Run: dagfire db migrate";
        }
        catch (Exception exception) when (exception is DbException or SocketException or TimeoutException or IOException or MetadataDatabaseException)
        {
            // What the driver says may name the server and its user: that is for the log of whoever runs it, not for whoever asks.
            return "The metadata database cannot be reached.";
        }
    }

    private static string[] Names(string json) => JsonSerializer.Deserialize<string[]>(json, DagfireJson.Options)!;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    private sealed class WorkerRow
    {
        public long WorkerKey { get; set; }

        public string Host { get; set; } = "";

        public int ProcessId { get; set; }

        public DateTimeOffset StartedAt { get; set; }

        public DateTimeOffset HeartbeatAt { get; set; }

        public int Slots { get; set; }

        public string Queues { get; set; } = "[]";

        public string Roles { get; set; } = "[]";
    }

    private sealed class WorkloadRow
    {
        public int Scheduled { get; set; }

        public int Queued { get; set; }

        public int Running { get; set; }

        public int Deferred { get; set; }

        public DateTimeOffset? OldestScheduled { get; set; }

        public DateTimeOffset? OldestQueued { get; set; }
    }
}
