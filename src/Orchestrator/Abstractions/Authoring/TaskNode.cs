namespace Dagfire;

/// <summary>What edges are drawn between: a task, or a group of tasks.</summary>
public abstract class TaskNode
{
    private protected TaskNode()
    {
    }

    /// <summary>The tasks an edge into this node leads to.</summary>
    internal abstract IReadOnlyList<TaskHandle> Roots { get; }

    /// <summary>The tasks an edge out of this node comes from.</summary>
    internal abstract IReadOnlyList<TaskHandle> Leaves { get; }

    /// <summary>Makes another node wait for this one.</summary>
    /// <typeparam name="TNode">The other node's type.</typeparam>
    /// <param name="next">The node after this one.</param>
    /// <returns>The next node, so that a chain reads left to right.</returns>
    public TNode Then<TNode>(TNode next)
        where TNode : TaskNode
    {
        ArgumentNullException.ThrowIfNull(next);
        Connect(this, next);
        return next;
    }

    private protected static void Connect(TaskNode upstream, TaskNode downstream)
    {
        foreach (var root in downstream.Roots)
        {
            foreach (var leaf in upstream.Leaves)
                root.Definition.AddUpstream(leaf.Id);
        }
    }
}
