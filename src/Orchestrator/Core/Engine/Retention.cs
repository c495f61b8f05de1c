using Dagfire.Logs;
using Dagfire.Metadata;
using Microsoft.Extensions.Logging;

namespace Dagfire.Engine;

/// <summary>Deletes finished runs of a certain age with their instances, attempts, values and logs, so that nothing grows for ever.</summary>
internal sealed partial class Retention(MetadataDatabase database, TaskLogs logs, TimeProvider clock, ILogger<Retention> logger)
{
    private readonly RunRemoval _removal = new(database, logs);

    /// <returns>How many runs were deleted.</returns>
    internal async Task<int> PruneAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var before = database.Instant(clock.GetUtcNow() - age);
        var deleted = 0;
        while (await database.QueryAsync<Row>("list_expired_runs", new { before }, cancellationToken) is { Count: > 0 } runs)
        {
            foreach (var run in runs)
                await _removal.RemoveAsync(run.RunKey, run.DagId, run.RunId, cancellationToken);
            deleted += runs.Count;
        }

        await database.ExecuteAsync("delete_old_backfill_runs", new { before }, cancellationToken);
        await database.ExecuteAsync("delete_old_backfills", new { before }, cancellationToken);
        await database.ExecuteAsync("delete_old_asset_events", new { before }, cancellationToken);
        await database.ExecuteAsync("delete_old_asset_event_refusals", null, cancellationToken);
        await database.ExecuteAsync("delete_old_notifications", new { before }, cancellationToken);
        await database.ExecuteAsync("delete_old_audit_entries", new { before }, cancellationToken);
        await database.ExecuteAsync("delete_old_workers", new { before }, cancellationToken);
        if (deleted > 0)
            LogPruned(deleted, age);
        return deleted;
    }

    [LoggerMessage(1301, LogLevel.Information, "Deleted {Runs} runs that ended more than {Age} ago.")]
    private partial void LogPruned(int runs, TimeSpan age);

    private sealed class Row
    {
        public long RunKey { get; set; }

        public string DagId { get; set; } = "";

        public string RunId { get; set; } = "";
    }
}
