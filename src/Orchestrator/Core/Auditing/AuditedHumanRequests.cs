using Dagfire.Commands;

namespace Dagfire.Auditing;

/// <summary>Notes in the audit log who answered what.</summary>
internal sealed class AuditedHumanRequests(IHumanRequests inner, IAuditLog audit) : IHumanRequests
{
    public Task<IReadOnlyList<HumanRequestView>> ListAsync(string? dagId, bool onlyOpen, CancellationToken cancellationToken) => inner.ListAsync(dagId, onlyOpen, cancellationToken);

    public async Task AnswerAsync(HumanResponse response, CancellationToken cancellationToken)
    {
        await inner.AnswerAsync(response, cancellationToken);
        var entry = new AuditEntry("update_hitl_detail") { Actor = response.By, DagId = response.DagId, RunId = response.RunId, TaskId = response.TaskId, MapIndex = response.MapIndex };
        await audit.RecordAsync(entry.With(new { response.Chosen }), cancellationToken);
    }
}
