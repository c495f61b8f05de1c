namespace Dagfire.Compilation.Rules;

/// <summary>Reports a cycle by its path, in the direction the tasks would run.</summary>
internal sealed class NoCycles : IDagRule
{
    private enum Mark
    {
        Unseen,
        OnPath,
        Done,
    }

    public IEnumerable<DagProblem> Check(DagDefinition dag)
    {
        var upstream = dag.Tasks.GroupBy(task => task.Id).ToDictionary(group => group.Key, group => group.SelectMany(task => task.Upstream).ToArray());
        var marks = upstream.Keys.ToDictionary(id => id, _ => Mark.Unseen);
        foreach (var id in upstream.Keys)
        {
            if (marks[id] == Mark.Unseen && FindCycle(id, upstream, marks) is { } cycle)
                yield return new DagProblem(dag.Id, TaskId: null, $"The tasks form a cycle: {string.Join(" -> ", cycle)}.") { NearTask = cycle[0].Value };
        }
    }

    // A stack of our own: a chain of thousands of tasks must not overflow the thread's.
    private static List<TaskId>? FindCycle(TaskId start, Dictionary<TaskId, TaskId[]> upstream, Dictionary<TaskId, Mark> marks)
    {
        var path = new List<(TaskId Id, int Next)> { (start, 0) };
        marks[start] = Mark.OnPath;
        List<TaskId>? cycle = null;
        while (path.Count > 0)
        {
            var (id, next) = path[^1];
            if (next == upstream[id].Length)
            {
                marks[id] = Mark.Done;
                path.RemoveAt(path.Count - 1);
                continue;
            }

            path[^1] = (id, next + 1);
            var candidate = upstream[id][next];
            var mark = marks.GetValueOrDefault(candidate, Mark.Done);
            if (mark == Mark.OnPath)
                cycle ??= CycleThrough(candidate, path);
            if (mark != Mark.Unseen)
                continue;
            marks[candidate] = Mark.OnPath;
            path.Add((candidate, 0));
        }

        return cycle;
    }

    private static List<TaskId> CycleThrough(TaskId id, List<(TaskId Id, int Next)> path)
    {
        var from = path.FindIndex(step => step.Id == id);
        var cycle = path[from..].Select(step => step.Id).Reverse().ToList();
        cycle.Insert(0, id);
        return cycle;
    }
}
