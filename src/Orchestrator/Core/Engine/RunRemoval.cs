using Dagfire.Logs;
using Dagfire.Metadata;

namespace Dagfire.Engine;

/// <summary>Deletes a run with everything that is kept of it: instances, attempts, values, notes, logs of this machine.</summary>
internal sealed class RunRemoval(MetadataDatabase database, TaskLogs logs)
{
    private static readonly string[] Statements =
    [
        "delete_run_xcoms", "delete_run_rendered_fields", "delete_run_map_index_names", "delete_run_human_requests", "delete_run_deadlines", "delete_run_asset_events",
        "delete_run_notes", "delete_run_attempts", "delete_run_instances",
        // The run itself goes last: what is left after a crash is found again by it.
        "delete_run",
    ];

    internal async Task RemoveAsync(long runKey, string dagId, string runId, CancellationToken cancellationToken)
    {
        DeleteLogs(dagId, runId);
        foreach (var statement in Statements)
            await database.ExecuteAsync(statement, new { run_key = runKey }, cancellationToken);
    }

    private void DeleteLogs(string dagId, string runId)
    {
        var folder = logs.FolderOf(dagId, runId);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
