using Dagfire.Commands;
using Dagfire.Queries;

namespace Dagfire.Auditing;

/// <summary>Notes in the audit log what was done to pools.</summary>
internal sealed class AuditedPools(IPools inner, IAuditLog audit) : IPools
{
    public Task<IReadOnlyList<PoolView>> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public async Task SetAsync(PoolSettings settings, CancellationToken cancellationToken)
    {
        await inner.SetAsync(settings, cancellationToken);
        await audit.RecordAsync(new AuditEntry("patch_pool").With(new { settings.Pool, settings.Slots, settings.IncludeDeferred }), cancellationToken);
    }

    public async Task DeleteAsync(string pool, CancellationToken cancellationToken)
    {
        await inner.DeleteAsync(pool, cancellationToken);
        await audit.RecordAsync(new AuditEntry("delete_pool").With(new { Pool = pool }), cancellationToken);
    }
}
