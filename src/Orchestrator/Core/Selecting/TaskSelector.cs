using Dagfire.Commands;
using Dagfire.Compilation;

namespace Dagfire.Selecting;

/// <summary>Finds the tasks a person named in a DAG, and what belongs to them along the graph (semantics §5, §12.1). Pure.</summary>
internal static class TaskSelector
{
    /// <summary>What is named but known to none of the DAGs, with the nearest names.</summary>
    internal static IEnumerable<string> Unknown(IReadOnlyList<Dag> dags, TaskInstanceSelection selection)
    {
        var tasks = dags.SelectMany(dag => dag.Tasks).Select(task => task.Id.Value).ToHashSet();
        var groups = dags.SelectMany(TaskGroups.IdsOf).ToHashSet();
        var where = dags.Count == 1 ? $"The DAG '{dags[0].Id}' has" : "None of the DAGs has";
        foreach (var id in selection.TaskIds.Concat(selection.Instances.Select(instance => instance.TaskId)).Where(id => !tasks.Contains(id)).Distinct())
            yield return dags.Count == 1 ? $"{where} no task '{id}'.{NearestName.Hint(id, tasks)}" : $"{where} a task '{id}'.{NearestName.Hint(id, tasks)}";
        foreach (var id in selection.GroupIds.Where(id => !groups.Contains(id)).Distinct())
            yield return dags.Count == 1 ? $"{where} no group '{id}'.{NearestName.Hint(id, groups)}" : $"{where} a group '{id}'.{NearestName.Hint(id, groups)}";
    }

    internal static bool NamesNothing(TaskInstanceSelection selection) => selection is { TaskIds.Count: 0, GroupIds.Count: 0, Instances.Count: 0 };

    /// <param name="dag">The DAG.</param>
    /// <param name="selection">What was named; what this DAG does not have is passed over.</param>
    /// <param name="withSetups">Whether setups and teardowns come along even where the selection does not go along the graph.</param>
    internal static SelectedTasks Select(Dag dag, TaskInstanceSelection selection, bool withSetups) =>
        Select(dag, selection, withSetups || selection.Downstream || selection.Upstream || selection.GroupIds.Count > 0 ? AddSetups : null);

    /// <summary>The same without setups and teardowns that were not named.</summary>
    internal static SelectedTasks SelectWithoutSetups(Dag dag, TaskInstanceSelection selection) => Select(dag, selection, widen: null);

    private static SelectedTasks Select(Dag dag, TaskInstanceSelection selection, Action<HashSet<DagTask>>? widen)
    {
        if (NamesNothing(selection))
            return new SelectedTasks([.. dag.Tasks.Select(task => task.Id.Value)], []);
        var named = selection.TaskIds.Select(dag.Find).OfType<DagTask>().Concat(selection.GroupIds.SelectMany(id => TaskGroups.TasksOf(dag, id))).ToHashSet();
        var whole = Around(named, selection, widen).Select(task => task.Id.Value).ToHashSet();
        var single = new HashSet<(string TaskId, int MapIndex)>();
        foreach (var (task, index) in selection.Instances.Select(instance => (dag.Find(instance.TaskId), instance.MapIndex)))
        {
            // Within a mapped group a single instance goes along with those of its own item only.
            foreach (var other in task is null ? [] : Around([task], selection, widen))
                _ = other == task || other.IsExpandedWith(task!) ? single.Add((other.Id.Value, index)) : whole.Add(other.Id.Value);
        }

        return new SelectedTasks(whole, single);
    }

    private static HashSet<DagTask> Around(HashSet<DagTask> start, TaskInstanceSelection selection, Action<HashSet<DagTask>>? widen)
    {
        var selected = start.ToHashSet();
        if (selection.Downstream)
            selected.UnionWith(Below(start));
        if (selection.Upstream)
            selected.UnionWith(Reach(start, task => task.Upstream));
        widen?.Invoke(selected);
        return selected;
    }

    /// <summary>All tasks that can be reached downstream of some; those themselves only where one is below another.</summary>
    internal static HashSet<DagTask> Below(IEnumerable<DagTask> tasks) => Reach(tasks, task => task.Downstream);

    // A task comes with its setups and their teardowns, a setup with its teardowns, a teardown alone.
    private static void AddSetups(HashSet<DagTask> selected)
    {
        var setups = selected.Where(task => task.Role != TaskRole.Teardown)
            .SelectMany(task => task.IndirectSetups.Concat(task.Upstream.Where(upstream => upstream.Role == TaskRole.Setup)).Append(task))
            .Where(task => task.Role == TaskRole.Setup).ToHashSet();
        foreach (var setup in setups)
        {
            selected.Add(setup);
            selected.UnionWith(setup.Downstream.Where(next => next.Definition.Setups.Contains(setup.Id)));
        }
    }

    private static HashSet<DagTask> Reach(IEnumerable<DagTask> from, Func<DagTask, IReadOnlyList<DagTask>> next)
    {
        var found = new HashSet<DagTask>();
        var open = new Stack<DagTask>(from.SelectMany(next));
        while (open.TryPop(out var task))
        {
            if (!found.Add(task))
                continue;
            foreach (var further in next(task))
                open.Push(further);
        }

        return found;
    }
}
