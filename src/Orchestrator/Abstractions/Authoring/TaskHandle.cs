namespace Dagfire;

/// <summary>A task of a DAG under construction: what edges are drawn with.</summary>
public class TaskHandle : TaskNode
{
    private readonly TaskHandle[] _self;

    internal TaskHandle(TaskDefinition definition)
    {
        Definition = definition;
        _self = [this];
    }

    /// <summary>The task's id, with those of the groups around it.</summary>
    public TaskId Id => Definition.Id;

    internal TaskDefinition Definition { get; }

    internal override IReadOnlyList<TaskHandle> Roots => _self;

    internal override IReadOnlyList<TaskHandle> Leaves => _self;

    /// <summary>Makes this task wait for others.</summary>
    /// <param name="upstream">The tasks or groups before this one.</param>
    /// <returns>This task.</returns>
    public TaskHandle After(params ReadOnlySpan<TaskNode> upstream)
    {
        foreach (var node in upstream)
            Connect(node, this);
        return this;
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
