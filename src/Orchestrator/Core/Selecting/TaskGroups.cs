using Dagfire.Compilation;

namespace Dagfire.Selecting;

/// <summary>The groups of a DAG by their full ids.</summary>
internal static class TaskGroups
{
    /// <summary>All groups, also those that hold only other groups.</summary>
    internal static IEnumerable<string> IdsOf(Dag dag) => dag.Tasks.Select(task => task.Definition.GroupId).OfType<string>().Distinct().SelectMany(WithOuter).Distinct();

    /// <summary>The tasks of a group and of the groups inside it.</summary>
    internal static IEnumerable<DagTask> TasksOf(Dag dag, string groupId) =>
        dag.Tasks.Where(task => task.Definition.GroupId is { } id && (id == groupId || id.StartsWith($"{groupId}.", StringComparison.Ordinal)));

    /// <summary>The tasks a group begins with: those that come after none of its own.</summary>
    internal static IEnumerable<DagTask> RootsOf(Dag dag, string groupId)
    {
        var members = TasksOf(dag, groupId).ToHashSet();
        return members.Where(member => !member.Upstream.Any(members.Contains));
    }

    private static IEnumerable<string> WithOuter(string groupId)
    {
        for (var end = groupId.Length; end > 0; end = groupId.LastIndexOf('.', end - 1))
            yield return groupId[..end];
    }
}
