namespace Dagfire;

/// <summary>A group that loops: edges from it come from its gate, and so wait for the last iteration. Later tasks can take its results.</summary>
/// <typeparam name="TResult">What each iteration passes on.</typeparam>
public sealed class LoopGroup<TResult> : TaskGroup
{
    private readonly TaskId _terminal;

    internal LoopGroup(TaskGroup group, TaskId terminal)
        : base(group) => _terminal = terminal;

    /// <summary>What the iterations passed on, in their order; those that passed nothing on are left out. Whoever takes it waits for the last iteration.</summary>
    public TaskOutput<IReadOnlyList<TResult>> Results => new(_terminal, XCom.ReturnValue);
}
