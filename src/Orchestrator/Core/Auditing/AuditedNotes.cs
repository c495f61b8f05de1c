using Dagfire.Commands;

namespace Dagfire.Auditing;

/// <summary>Notes in the audit log who noted something; what, stands there to be read.</summary>
internal sealed class AuditedNotes(INotes inner, IAuditLog audit) : INotes
{
    public async Task NoteRunAsync(string dagId, string runId, string? text, CancellationToken cancellationToken)
    {
        await inner.NoteRunAsync(dagId, runId, text, cancellationToken);
        await audit.RecordAsync(new AuditEntry("patch_dag_run") { DagId = dagId, RunId = runId }.With(new { HasNote = !string.IsNullOrEmpty(text) }), cancellationToken);
    }

    public async Task NoteTaskAsync(string dagId, string runId, MappedTask task, string? text, CancellationToken cancellationToken)
    {
        await inner.NoteTaskAsync(dagId, runId, task, text, cancellationToken);
        var entry = new AuditEntry("patch_task_instance") { DagId = dagId, RunId = runId, TaskId = task.TaskId, MapIndex = task.MapIndex };
        await audit.RecordAsync(entry.With(new { HasNote = !string.IsNullOrEmpty(text) }), cancellationToken);
    }
}
