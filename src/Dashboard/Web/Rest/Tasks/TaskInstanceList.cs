using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Rest.Runs;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>Task instances.</summary>
internal sealed record TaskInstanceList(IReadOnlyList<TaskInstanceShape> TaskInstances, int TotalEntries)
{
    internal static async Task<TaskInstanceList> OfAsync(RestCall call, RunAccess access, IReadOnlyList<TaskInstanceOfRun> instances)
    {
        var facts = await access.FactsAsync(call, instances.Select(instance => instance.DagId));
        return new TaskInstanceList([.. instances.Select(instance => TaskInstanceShape.Of(instance, facts))], instances.Count);
    }

    /// <summary>What a command changed, or would change, as it was before.</summary>
    internal static Task<TaskInstanceList> OfAsync(RestCall call, RunAccess access, RunChangesView changes) =>
        OfAsync(call, access, [.. changes.TaskInstances.Select(change => RunAccess.Of(change.Run, change.Before))]);
}
