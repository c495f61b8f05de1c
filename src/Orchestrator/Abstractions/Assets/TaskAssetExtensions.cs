namespace Dagfire;

/// <summary>Tells tasks which assets they update and read.</summary>
public static class TaskAssetExtensions
{
    /// <summary>Adds what the task updates: each success of it, and of each of its instances when it is mapped, makes an event. (Airflow's <c>outlets</c>.)</summary>
    /// <typeparam name="TTask">The task's type.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="outlets">Assets and aliases.</param>
    /// <returns>This task.</returns>
    public static TTask Outlet<TTask>(this TTask task, params IReadOnlyList<AssetOutlet> outlets)
        where TTask : TaskHandle
    {
        ArgumentNullException.ThrowIfNull(task);
        task.Definition.Options.Outlets = [.. task.Definition.Options.Outlets ?? [], .. outlets];
        return task;
    }

    /// <summary>Adds what the task reads: for people, it makes nothing wait. (Airflow's <c>inlets</c>.)</summary>
    /// <typeparam name="TTask">The task's type.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="inlets">Assets, aliases and references.</param>
    /// <returns>This task.</returns>
    public static TTask Inlet<TTask>(this TTask task, params IReadOnlyList<AssetCondition> inlets)
        where TTask : TaskHandle
    {
        ArgumentNullException.ThrowIfNull(task);
        task.Definition.Options.Inlets = [.. task.Definition.Options.Inlets ?? [], .. inlets];
        return task;
    }
}
