using Dagfire.Commands;
using Dagfire.Queries;

namespace Dagfire.Auditing;

/// <summary>Notes in the audit log what was done to backfills.</summary>
internal sealed class AuditedBackfills(IBackfills inner, IAuditLog audit) : IBackfills
{
    public Task<IReadOnlyList<BackfillDateView>> PlanAsync(BackfillRequest request, CancellationToken cancellationToken) => inner.PlanAsync(request, cancellationToken);

    public Task<IReadOnlyList<BackfillView>> ListAsync(string? dagId, int limit, CancellationToken cancellationToken) => inner.ListAsync(dagId, limit, cancellationToken);

    public Task<BackfillView> ShowAsync(long backfillKey, CancellationToken cancellationToken) => inner.ShowAsync(backfillKey, cancellationToken);

    public Task<IReadOnlyList<BackfillDateView>> DatesAsync(long backfillKey, CancellationToken cancellationToken) => inner.DatesAsync(backfillKey, cancellationToken);

    public Task<BackfillView> CreateAsync(BackfillRequest request, CancellationToken cancellationToken) =>
        RecordedAsync("create_backfill", inner.CreateAsync(request, cancellationToken), cancellationToken);

    public Task<BackfillView> PauseAsync(long backfillKey, CancellationToken cancellationToken) =>
        RecordedAsync("pause_backfill", inner.PauseAsync(backfillKey, cancellationToken), cancellationToken);

    public Task<BackfillView> ResumeAsync(long backfillKey, CancellationToken cancellationToken) =>
        RecordedAsync("unpause_backfill", inner.ResumeAsync(backfillKey, cancellationToken), cancellationToken);

    public Task<BackfillView> CancelAsync(long backfillKey, CancellationToken cancellationToken) =>
        RecordedAsync("cancel_backfill", inner.CancelAsync(backfillKey, cancellationToken), cancellationToken);

    private async Task<BackfillView> RecordedAsync(string @event, Task<BackfillView> change, CancellationToken cancellationToken)
    {
        var backfill = await change;
        await audit.RecordAsync(new AuditEntry(@event) { DagId = backfill.DagId }.With(new { backfill.BackfillKey, backfill.From, backfill.To }), cancellationToken);
        return backfill;
    }
}
