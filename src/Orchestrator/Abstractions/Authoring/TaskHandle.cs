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

    /// <summary>Makes this task a setup: what is below it relies on it.</summary>
    /// <returns>This task.</returns>
    public TaskHandle AsSetup()
    {
        Definition.Role = TaskRole.Setup;
        return this;
    }

    /// <summary>
    /// Makes this task the teardown of setups, which become setups by it. It runs when at least one of them succeeded and everything between them and it has
    /// ended; the run's result does not depend on it unless asked for.
    /// </summary>
    /// <param name="setups">What it cleans up after.</param>
    /// <param name="failsRun">Whether its failure fails the run. Default <see langword="false"/>.</param>
    /// <returns>This task.</returns>
    public TaskHandle AsTeardown(IReadOnlyList<TaskHandle> setups, bool failsRun = false)
    {
        ArgumentNullException.ThrowIfNull(setups);
        Definition.Role = TaskRole.Teardown;
        Definition.TeardownFailsRun = failsRun;
        Definition.Setups = [.. setups.Select(setup => setup.Id)];
        Definition.Options.TriggerRule = TriggerRule.AllDoneSetupSuccess;
        foreach (var setup in setups)
            setup.AsSetup().Then(this);
        return this;
    }

    /// <summary>Makes this task the teardown of one setup, see <see cref="AsTeardown(IReadOnlyList{TaskHandle}, bool)"/>.</summary>
    /// <param name="setup">What it cleans up after.</param>
    /// <param name="failsRun">Whether its failure fails the run. Default <see langword="false"/>.</param>
    /// <returns>This task.</returns>
    public TaskHandle AsTeardown(TaskHandle setup, bool failsRun = false) => AsTeardown([setup], failsRun);
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
