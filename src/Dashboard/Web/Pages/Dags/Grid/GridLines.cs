using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Grid;

/// <summary>Lays the tasks of a DAG out in lines, each group before what stands in it. Pure.</summary>
internal static class GridLines
{
    /// <param name="tasks">The tasks, each after all its upstream.</param>
    /// <param name="others">Tasks that runs have and the DAG has no more.</param>
    /// <param name="folded">Full ids of the groups whose lines are hidden.</param>
    internal static IReadOnlyList<GridLine> Of(IReadOnlyList<TaskStructure> tasks, IEnumerable<string> others, IReadOnlySet<string> folded)
    {
        var lines = new List<GridLine>();
        Add(lines, tasks, group: "", depth: 0, folded);
        lines.AddRange(others.Order(StringComparer.Ordinal).Select(task => new GridLine(task, task, 0, IsGroup: false) { Tasks = [task] }));
        return lines;
    }

    private static void Add(List<GridLine> lines, IReadOnlyList<TaskStructure> tasks, string group, int depth, IReadOnlySet<string> folded)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var task in tasks.Where(task => IsIn(task, group)))
        {
            if ((task.Group ?? "") == group)
                lines.Add(new GridLine(task.TaskId, Name(task.TaskId, group), depth, IsGroup: false) { Tasks = [task.TaskId], Operator = task.Operator, IsMapped = task.IsMapped });
            else if (Child(task.Group!, group) is var child && seen.Add(child))
                AddGroup(lines, tasks, group, child, depth, folded);
        }
    }

    private static void AddGroup(List<GridLine> lines, IReadOnlyList<TaskStructure> tasks, string parent, string group, int depth, IReadOnlySet<string> folded)
    {
        var isFolded = folded.Contains(group);
        lines.Add(new GridLine(group, Name(group, parent), depth, IsGroup: true) { Tasks = [.. tasks.Where(task => IsIn(task, group)).Select(task => task.TaskId)], IsFolded = isFolded });
        if (!isFolded)
            Add(lines, tasks, group, depth + 1, folded);
    }

    private static bool IsIn(TaskStructure task, string group) =>
        group.Length == 0 || task.Group == group || task.Group?.StartsWith(group + ".", StringComparison.Ordinal) == true;

    /// <summary>The group right below another on the way to one.</summary>
    private static string Child(string group, string parent)
    {
        var start = parent.Length == 0 ? 0 : parent.Length + 1;
        var end = group.IndexOf('.', start);
        return end < 0 ? group : group[..end];
    }

    private static string Name(string id, string group) => group.Length > 0 && id.StartsWith(group + ".", StringComparison.Ordinal) ? id[(group.Length + 1)..] : id;
}
