namespace Dagfire;

/// <summary>A task of a DAG under construction: what edges are drawn with.</summary>
public class TaskHandle
{
    internal TaskHandle(TaskDefinition definition) => Definition = definition;

    /// <summary>The task's id.</summary>
    public TaskId Id => Definition.Id;

    internal TaskDefinition Definition { get; }

    /// <summary>Makes this task wait for others.</summary>
    /// <param name="upstream">The tasks before this one.</param>
    /// <returns>This task.</returns>
    public TaskHandle After(params ReadOnlySpan<TaskHandle> upstream)
    {
        foreach (var task in upstream)
            Definition.AddUpstream(task.Id);
        return this;
    }

    /// <summary>Makes another task wait for this one.</summary>
    /// <param name="next">The task after this one.</param>
    /// <returns>The next task, so that a chain reads left to right.</returns>
    public TaskHandle Then(TaskHandle next)
    {
        ArgumentNullException.ThrowIfNull(next);
        next.Definition.AddUpstream(Id);
        return next;
    }
}

/// <summary>A task whose result later tasks can take as an <see cref="Input{T}"/>.</summary>
/// <typeparam name="TOutput">The result's type.</typeparam>
public sealed class TaskHandle<TOutput> : TaskHandle
{
    internal TaskHandle(TaskDefinition definition)
        : base(definition)
    {
    }

    /// <summary>The task's result.</summary>
    public TaskOutput<TOutput> Output => new(Id, XCom.ReturnValue);
}
