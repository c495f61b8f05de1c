using Dagfire.Commands;

namespace Dagfire.Auditing;

/// <summary>Notes in the audit log who changed a value, without the value.</summary>
internal sealed class AuditedXComCommands(IXComCommands inner, IAuditLog audit) : IXComCommands
{
    public async Task SetAsync(string dagId, string runId, MappedTask task, string key, string value, CancellationToken cancellationToken)
    {
        await inner.SetAsync(dagId, runId, task, key, value, cancellationToken);
        await RecordAsync("set_xcom_entry", dagId, runId, task, key, cancellationToken);
    }

    public async Task DeleteAsync(string dagId, string runId, MappedTask task, string key, CancellationToken cancellationToken)
    {
        await inner.DeleteAsync(dagId, runId, task, key, cancellationToken);
        await RecordAsync("delete_xcom_entry", dagId, runId, task, key, cancellationToken);
    }

    private Task RecordAsync(string @event, string dagId, string runId, MappedTask task, string key, CancellationToken cancellationToken) => audit.RecordAsync(
        new AuditEntry(@event) { DagId = dagId, RunId = runId, TaskId = task.TaskId, MapIndex = task.MapIndex }.With(new { Key = key }), cancellationToken);
}
