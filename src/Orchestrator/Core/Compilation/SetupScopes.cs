namespace Dagfire.Compilation;

/// <summary>Works out which setups a task relies on and what a teardown waits for (semantics §5). Done once, when a DAG is compiled.</summary>
internal static class SetupScopes
{
    internal static void Resolve(IReadOnlyList<DagTask> tasks)
    {
        foreach (var teardown in tasks.Where(task => task.Role == TaskRole.Teardown))
            ResolveTeardown(teardown);
        var setups = tasks.Where(task => task.Role == TaskRole.Setup).ToList();
        foreach (var setup in setups)
            ResolveSetup(setup);
        MarkLeaves(tasks);
    }

    private static void ResolveTeardown(DagTask teardown)
    {
        teardown.OwnSetups = [.. teardown.Upstream.Where(upstream => upstream.Role == TaskRole.Setup)];
        var below = teardown.OwnSetups.SelectMany(setup => setup.Descendants()).ToHashSet();
        teardown.Scope = [.. teardown.Ancestors().Where(task => below.Contains(task) && !teardown.Upstream.Contains(task))];
        foreach (var task in teardown.Scope)
            task.Watchers.Add(teardown);
    }

    /// <summary>A setup covers what lies between it and its teardowns, or everything below it when it has none.</summary>
    private static void ResolveSetup(DagTask setup)
    {
        var teardowns = setup.Downstream.Where(next => next.Definition.Setups.Contains(setup.Id)).ToList();
        var covered = teardowns.Count == 0 ? null : teardowns.SelectMany(teardown => teardown.Ancestors()).ToHashSet();
        foreach (var task in setup.Descendants().Where(task => task.Role != TaskRole.Teardown && !task.Upstream.Contains(setup)))
        {
            if (covered is not null && !covered.Contains(task))
                continue;
            task.IndirectSetups = [.. task.IndirectSetups, setup];
            setup.Watchers.Add(task);
        }
    }

    private static void MarkLeaves(IReadOnlyList<DagTask> tasks)
    {
        foreach (var task in tasks)
            task.IsLeaf = !IsIgnored(task) && task.Downstream.All(IsIgnored);
        if (tasks.Any(task => task.IsLeaf))
            return;
        foreach (var task in tasks)
            task.IsLeaf = task.Downstream.Count == 0;
    }

    private static bool IsIgnored(DagTask task) => task is { Role: TaskRole.Teardown, Definition.TeardownFailsRun: false };
}
