using Dagfire.Compilation;

namespace Dagfire.Execution;

/// <summary>A branch may only name tasks that come after it.</summary>
internal static class BranchTargets
{
    internal static TaskResult? Checked(TaskResult? result, DagTask task)
    {
        if (result is not TaskResult.Branched { Followed: var followed })
            return result;
        var known = task.Descendants().Select(next => next.Id.Value).ToHashSet();
        var unknown = followed.Where(id => !known.Contains(id)).ToList();
        return unknown.Count == 0
            ? result
            : TaskResult.Fail($"The branch '{task.Id}' chose {string.Join(", ", unknown.Select(id => $"'{id}'"))}, which does not come after it.{NearestName.Hint(unknown[0], known)}");
    }
}
