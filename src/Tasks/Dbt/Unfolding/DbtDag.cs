using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Contexts;

namespace Dagfire.Dbt.Unfolding;

/// <summary>Puts dbt projects into DAGs.</summary>
public static class DbtDag
{
    /// <summary>
    /// Adds a dbt project as a group with one task for each model, seed and snapshot, which runs the node and the tests that need nothing else, as <c>dbt build</c> does;
    /// tests that need several nodes, or a source, are tasks of their own. Edges come from refs. State, log, retry and clear are each model's own. The project's hooks
    /// are a task at the start and, as its teardown, one at the end, whose failure does not fail the run. Where the installed dbt may run the project, there are two more tasks:
    /// <c>dbt_build</c> runs one <c>dbt build</c>, and <c>dbt_started</c> lets the others follow it once it is under way, see <see cref="DbtExecution"/>. The whole of a
    /// project in one task is <c>RunDbt</c>.
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
        var reading = DeepThread.RunAsync("dbt parse", () => ProjectReading.Read(project.ToCommand(), TimeProvider.System, WarehouseProviders.None), CancellationToken.None).GetAwaiter().GetResult();
        var groups = NodeGroups.Of(reading.Session, reading.Folder);
        if (groups.Count == 0)
            throw new DbtException($"Nothing of the dbt project '{project.Directory}' is selected{(project.Select.Count > 0 ? $" by {string.Join(' ', project.Select)}" : "")}.");
        var isBuiltAtOnce = IsBuiltAtOnce(project, reading.Session);
        return dag.Group(id, () => new NodeTasks(dag, project, groups, options).Add(reading.Session, isBuiltAtOnce));
    }

    // Decided by what the DAG says alone, so that every process that loads it sees the same tasks, whether it has dbt or not.
    private static bool IsBuiltAtOnce(DbtProject project, RenderSession session)
    {
        var isForEmbedded = session.Adapter.Type == "sqlite" || session.Profile.Target == "embedded";
        if (isForEmbedded && project.Execution is DbtExecution.OneBuild or DbtExecution.ProcessPerTask)
            throw new DbtException($"The target '{session.Profile.Target}' of the dbt project '{project.Directory}' is for the embedded runner alone; its execution is to be auto or embedded, and is {project.Execution}.");
        return project.Execution == DbtExecution.OneBuild || (project.Execution == DbtExecution.Auto && !isForEmbedded);
    }
}
