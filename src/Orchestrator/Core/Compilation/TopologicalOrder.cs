namespace Dagfire.Compilation;

/// <summary>Orders the tasks of an acyclic graph so that each stands after all its upstream; ties keep the order they were written in.</summary>
internal static class TopologicalOrder
{
    internal static List<DagTask> Of(IReadOnlyList<DagTask> tasks)
    {
        var waiting = tasks.ToDictionary(task => task, task => task.Upstream.Count);
        var ready = new Queue<DagTask>(tasks.Where(task => task.Upstream.Count == 0));
        var ordered = new List<DagTask>(tasks.Count);
        while (ready.TryDequeue(out var task))
        {
            ordered.Add(task);
            foreach (var next in task.Downstream)
            {
                if (--waiting[next] == 0)
                    ready.Enqueue(next);
            }
        }

        return ordered;
    }
}
