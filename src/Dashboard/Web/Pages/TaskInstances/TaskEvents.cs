using System.Text.Json;
using Dagfire.Auditing;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.TaskInstances;

/// <summary>What people and programs did to a task instance, from the audit log of its run.</summary>
internal static class TaskEvents
{
    private const int MostOfTheRun = 500;
    private const int MostShown = 20;

    internal static async Task<IReadOnlyList<RecordedAuditEntry>> ReadAsync(IAuditLog audit, DagRunView run, TaskInstanceView instance, CancellationToken cancellationToken)
    {
        var ofRun = await audit.ListAsync(new AuditFilter { DagId = run.DagId, RunId = run.RunId, Limit = MostOfTheRun }, cancellationToken);
        return [.. ofRun.Where(recorded => IsAbout(recorded.Entry, instance)).Take(MostShown)];
    }

    /// <summary>Whether something was done to the instance: alone, or together with others, which an entry names beside.</summary>
    internal static bool IsAbout(AuditEntry entry, TaskInstanceView instance) => entry.TaskId is { } taskId
        ? taskId == instance.TaskId && (entry.MapIndex is null || entry.MapIndex == instance.MapIndex)
        : entry.Extra is { } extra && JsonElement.Parse(extra) is { ValueKind: JsonValueKind.Object } more && more.TryGetProperty("tasks", out var tasks)
            && tasks.ValueKind == JsonValueKind.Array && tasks.EnumerateArray().Any(task => task.ValueKind == JsonValueKind.String && task.GetString() == instance.TaskId);
}
