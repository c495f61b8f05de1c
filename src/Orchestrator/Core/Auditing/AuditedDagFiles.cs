using Dagfire.Commands;
using Dagfire.Queries;

namespace Dagfire.Auditing;

/// <summary>Notes in the audit log which files of DAGs were changed.</summary>
internal sealed class AuditedDagFiles(IDagFiles inner, IAuditLog audit) : IDagFiles
{
    public bool HasFolder => inner.HasFolder;

    public Task<IReadOnlyList<DagFileView>> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public Task<string?> ReadAsync(string name, CancellationToken cancellationToken) => inner.ReadAsync(name, cancellationToken);

    public async Task<DagFileResult> PutAsync(string name, string text, CancellationToken cancellationToken)
    {
        var result = await inner.PutAsync(name, text, cancellationToken);
        if (result.Problems.Count == 0)
            await audit.RecordAsync(new AuditEntry(result.IsNew ? "post_dag_file" : "patch_dag_file").With(new { Name = name, result.DagIds }), cancellationToken);
        return result;
    }

    public async Task ReadAgainAsync(string path, CancellationToken cancellationToken)
    {
        await inner.ReadAgainAsync(path, cancellationToken);
        await audit.RecordAsync(new AuditEntry("reparse_dag_file").With(new { Name = Path.GetFileName(path) }), cancellationToken);
    }

    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await inner.DeleteAsync(name, cancellationToken);
        await audit.RecordAsync(new AuditEntry("delete_dag_file").With(new { Name = name }), cancellationToken);
    }
}
