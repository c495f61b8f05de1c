namespace Dagfire.Compilation;

/// <summary>Ties mapped tasks to the tasks whose outputs they are mapped over. Done once, when a DAG is compiled.</summary>
internal static class Expansions
{
    internal static void Resolve(IReadOnlyList<DagTask> tasks)
    {
        var byId = tasks.ToDictionary(task => task.Id);
        foreach (var task in tasks.Where(task => task.Expansion is not null))
        {
            task.MapSources = [.. task.Expansion!.Sources.Select(source => byId[source.TaskId]).Distinct()];
            foreach (var source in task.MapSources)
            {
                source.MappedConsumers.Add(task);
                if (!task.Upstream.Contains(source))
                    source.Watchers.Add(task);
            }
        }
    }
}
