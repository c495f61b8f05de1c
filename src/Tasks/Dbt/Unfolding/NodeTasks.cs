using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Unfolding.Watching;

namespace Dagfire.Dbt.Unfolding;

/// <summary>Adds the tasks of a project to a DAG under construction.</summary>
internal sealed class NodeTasks(DagBuilder dag, DbtProject project, IReadOnlyList<NodeGroup> groups, Action<TaskOptions>? options)
{
    private const string Build = "dbt_build";
    private const string Started = "dbt_started";
    private const string OnRunStart = "on_run_start";
    private const string OnRunEnd = "on_run_end";

    // Short, and only once a run: dbt itself takes seconds.
    private static readonly TimeSpan StartPoke = TimeSpan.FromSeconds(0.5);

    internal void Add(RenderSession session, bool isBuiltAtOnce)
    {
        var build = isBuiltAtOnce ? AddBuild() : null;
        var tasks = groups.ToDictionary(group => group, group => AddNodes(group, build?.Id));
        foreach (var (group, task) in tasks)
        {
            foreach (var before in group.WaitsFor)
                task.After(tasks[before]);
        }

        // A dbt that builds everything at once runs the hooks itself.
        var hooks = project.Execution == DbtExecution.OneBuild ? null : AddHooks(session, tasks);
        if (build is null)
            return;
        var started = dag.Sensor(Started, new BuildStarted(build.Id.Value), new SensorOptions { Mode = SensorMode.Deferred, PokeInterval = StartPoke }, options);
        foreach (var first in hooks is null ? Roots(tasks) : [hooks])
            first.After(started);
    }

    private TaskHandle<DbtBuildSummary> AddBuild() => dag.Task(
        Build,
        new DbtBuild(project, groups.ToDictionary(group => group.Name, group => (IReadOnlyList<string>)[.. group.Nodes.Select(node => node.UniqueId)])),
        set =>
        {
            options?.Invoke(set);

            // What a single node may take is no limit for all of them. Nothing goes on before it, so that it comes first where slots are scarce.
            set.ExecutionTimeout = null;
            set.PriorityWeight = (set.PriorityWeight ?? 1) * (groups.Count + 2);
        });

    private TaskHandle<DbtNodesSummary> AddNodes(NodeGroup group, TaskId? build) => dag.Task(
        group.Name,
        new DbtNodes(project, [.. group.Nodes.Select(node => node.UniqueId)]) { BuildTask = build?.Value, Name = group.Name },
        set =>
        {
            options?.Invoke(set);
            set.Description ??= group.Nodes.Select(node => node.Description).FirstOrDefault(text => text.Length > 0);
        });

    /// <returns>The task before all others; <see langword="null"/> when there is none.</returns>
    private TaskHandle<DbtNodesSummary>? AddHooks(RenderSession session, Dictionary<NodeGroup, TaskHandle<DbtNodesSummary>> tasks)
    {
        var packages = session.Packages.Append(session.Root).ToList();
        var start = packages.Any(package => package.OnRunStart.Count > 0) ? dag.Task(OnRunStart, new DbtNodes(project, []) { Hooks = DbtHooks.OnRunStart }, options) : null;
        var end = packages.Any(package => package.OnRunEnd.Count > 0) ? dag.Task(OnRunEnd, new DbtNodes(project, []) { Hooks = DbtHooks.OnRunEnd }, options) : null;
        foreach (var task in start is null ? [] : Roots(tasks))
            task.After(start!);
        if (end is null)
            return start;
        var last = tasks.Keys.Except(tasks.Keys.SelectMany(group => group.WaitsFor)).Select(group => tasks[group]);
        foreach (var task in last)
            end.After(task);

        // What the models came to is the run's result: a teardown that could fail the run would stand in their place.
        end.AsTeardown(start is null ? [] : [start]);
        return start;
    }

    private static IEnumerable<TaskHandle<DbtNodesSummary>> Roots(Dictionary<NodeGroup, TaskHandle<DbtNodesSummary>> tasks) => tasks.Where(pair => pair.Key.WaitsFor.Count == 0).Select(pair => pair.Value);
}
