using Dagfire.Commands;

namespace Dagfire.Auditing;

/// <summary>Notes in the audit log which variables were changed; never their values.</summary>
internal sealed class AuditedVariables(IVariableStore inner, IAuditLog audit) : IVariableStore
{
    public Task<IReadOnlyList<Variable>> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public Task<Variable?> FindAsync(string name, CancellationToken cancellationToken) => inner.FindAsync(name, cancellationToken);

    public async Task SetAsync(IReadOnlyCollection<Variable> variables, CancellationToken cancellationToken)
    {
        await inner.SetAsync(variables, cancellationToken);
        foreach (var variable in variables)
            await audit.RecordAsync(new AuditEntry("patch_variable").With(new { Key = variable.Name }), cancellationToken);
    }

    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await inner.DeleteAsync(name, cancellationToken);
        await audit.RecordAsync(new AuditEntry("delete_variable").With(new { Key = name }), cancellationToken);
    }
}
