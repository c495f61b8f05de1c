namespace Dagfire.Files;

/// <summary>Where a DAG that was read from a file stands, so that what is found wrong later names the place. Immutable, thread-safe.</summary>
/// <param name="file">Path of the file, as it is shown to people.</param>
/// <param name="find">The place of a part: of a task's option (task and option), a task, a DAG's option, or the DAG (neither).</param>
public sealed class DagOrigin(string file, Func<string?, string?, DagFilePlace> find)
{
    /// <summary>Path of the file, as it is shown to people.</summary>
    public string File { get; } = file;

    /// <summary>The nearest place that is known.</summary>
    /// <param name="taskId">The task; <see langword="null"/> for the DAG.</param>
    /// <param name="option">Name of the property of <see cref="TaskOptions"/> or <see cref="DagBuilder"/>; <see langword="null"/> for the whole.</param>
    public DagFilePlace Find(string? taskId, string? option) => find(taskId, option);
}
