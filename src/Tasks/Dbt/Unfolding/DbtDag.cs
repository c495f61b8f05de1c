using Dagfire.Dbt.Contexts;

namespace Dagfire.Dbt.Unfolding;

/// <summary>Puts dbt projects into DAGs.</summary>
public static class DbtDag
{
    private const string OnRunStart = "on_run_start";
    private const string OnRunEnd = "on_run_end";

    /// <summary>
    /// Adds a dbt project as a group with one task for each model, seed and snapshot, which runs the node and the tests that need nothing else, as <c>dbt build</c> does;
    /// tests that need several nodes, or a source, are tasks of their own. Edges come from refs. State, log, retry and clear are each model's own. The project's hooks
    /// are a task at the start and, as its teardown, one at the end, whose failure does not fail the run. The whole of a project in one task is <c>RunDbt</c>.
    /// </summary>
    /// <param name="dag">The DAG.</param>
    /// <param name="id">The group's id; the rules of task ids hold.</param>
    /// <param name="project">The project, and what of it.</param>
    /// <param name="options">Sets options of all its tasks.</param>
    /// <returns>The group.</returns>
    /// <exception cref="DbtException">The project cannot be read, or nothing of it is selected.</exception>
    public static TaskGroup DbtTasks(this DagBuilder dag, string id, DbtProject project, Action<TaskOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(dag);
        ArgumentNullException.ThrowIfNull(project);
        var reading = DeepThread.RunAsync("dbt parse", () => ProjectReading.Read(project.ToCommand(), TimeProvider.System), CancellationToken.None).GetAwaiter().GetResult();
        var groups = NodeGroups.Of(reading.Session, reading.Folder);
        if (groups.Count == 0)
            throw new DbtException($"Nothing of the dbt project '{project.Directory}' is selected{(project.Select.Count > 0 ? $" by {string.Join(' ', project.Select)}" : "")}.");
        return dag.Group(id, () => Fill(dag, project, reading.Session, groups, options));
    }

    private static void Fill(DagBuilder dag, DbtProject project, RenderSession session, IReadOnlyList<NodeGroup> groups, Action<TaskOptions>? options)
    {
        var tasks = groups.ToDictionary(group => group, group => (TaskHandle)dag.Task(group.Name, new DbtNodes(project, [.. group.Nodes.Select(node => node.UniqueId)]), OptionsOf(group, options)));
        foreach (var (group, task) in tasks)
        {
            foreach (var before in group.WaitsFor)
                task.After(tasks[before]);
        }

        AddHooks(dag, project, session, tasks, options);
    }

    private static void AddHooks(DagBuilder dag, DbtProject project, RenderSession session, Dictionary<NodeGroup, TaskHandle> tasks, Action<TaskOptions>? options)
    {
        var packages = session.Packages.Append(session.Root).ToList();
        var start = packages.Any(package => package.OnRunStart.Count > 0) ? dag.Task(OnRunStart, new DbtNodes(project, []) { Hooks = DbtHooks.OnRunStart }, options) : null;
        var end = packages.Any(package => package.OnRunEnd.Count > 0) ? dag.Task(OnRunEnd, new DbtNodes(project, []) { Hooks = DbtHooks.OnRunEnd }, options) : null;
        foreach (var task in start is null ? [] : tasks.Where(pair => pair.Key.WaitsFor.Count == 0))
            task.Value.After(start!);
        if (end is null)
            return;
        var last = tasks.Keys.Except(tasks.Keys.SelectMany(group => group.WaitsFor)).Select(group => tasks[group]);
        foreach (var task in last)
            end.After(task);

        // What the models came to is the run's result: a teardown that could fail the run would stand in their place.
        end.AsTeardown(start is null ? [] : [start]);
    }

    private static Action<TaskOptions> OptionsOf(NodeGroup group, Action<TaskOptions>? options) => set =>
    {
        options?.Invoke(set);
        set.Description ??= group.Nodes.Select(node => node.Description).FirstOrDefault(text => text.Length > 0);
    };
}
