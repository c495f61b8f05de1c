using Dagfire.Compilation;
using Dagfire.Selecting;

namespace Dagfire.Execution;

/// <summary>A branch may only name tasks and groups that come after it; a group stands for the tasks it begins with.</summary>
internal static class BranchTargets
{
    internal static TaskResult? Checked(TaskResult? result, DagTask task, Dag dag)
    {
        if (result is not TaskResult.Branched { Followed: var followed })
            return result;
        var known = task.Descendants().Select(next => next.Id.Value).ToHashSet();
        var groups = TaskGroups.IdsOf(dag).Where(id => TaskGroups.RootsOf(dag, id).Any(root => known.Contains(root.Id.Value))).ToHashSet();
        var unknown = followed.Where(id => !known.Contains(id) && !groups.Contains(id)).ToList();
        return unknown.Count == 0
            ? TaskResult.Branch([.. followed.SelectMany(id => known.Contains(id) ? [id] : TaskGroups.RootsOf(dag, id).Select(root => root.Id.Value)).Distinct()])
            : TaskResult.Fail($"The branch '{task.Id}' chose {string.Join(", ", unknown.Select(id => $"'{id}'"))}, which does not come after it.{NearestName.Hint(unknown[0], known.Concat(groups))}");
    }
}
