namespace Dagfire;

/// <summary>A group that loops: edges from it come from its gate, and so wait for the last iteration.</summary>
public class LoopGroup : TaskGroup
{
    private readonly TaskHandle _gate;

    internal LoopGroup(TaskGroup group, TaskHandle gate)
        : base(group) => _gate = gate;

    internal override IReadOnlyList<TaskHandle> Leaves => [_gate];
}

/// <summary>A group that loops, and whose results later tasks can take.</summary>
/// <typeparam name="TResult">What each iteration passes on.</typeparam>
public sealed class LoopGroup<TResult> : LoopGroup
{
    private readonly TaskId _terminal;

    internal LoopGroup(TaskGroup group, TaskHandle gate, TaskId terminal)
        : base(group, gate) => _terminal = terminal;

    /// <summary>What the iterations passed on, in their order; those that passed nothing on are left out. Whoever takes it waits for the last iteration.</summary>
    public TaskOutput<IReadOnlyList<TResult>> Results => new(_terminal, XCom.ReturnValue);
}
