using Dagfire.Commands;

namespace Dagfire.Auditing;

/// <summary>Notes in the audit log which connections were changed; never what they hold.</summary>
internal sealed class AuditedConnections(IConnectionStore inner, IAuditLog audit) : IConnectionStore
{
    public Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public Task<Connection?> FindAsync(string id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public async Task AddAsync(Connection connection, bool replace, CancellationToken cancellationToken)
    {
        await inner.AddAsync(connection, replace, cancellationToken);
        await audit.RecordAsync(new AuditEntry(replace ? "patch_connection" : "post_connection").With(new { ConnectionId = connection.Id, ConnType = connection.Type }), cancellationToken);
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        await inner.DeleteAsync(id, cancellationToken);
        await audit.RecordAsync(new AuditEntry("delete_connection").With(new { ConnectionId = id }), cancellationToken);
    }
}
