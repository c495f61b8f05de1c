namespace Dagfire;

/// <summary>A mapped task: edges from it wait for all its instances, and later tasks can take the list of what they pass on.</summary>
/// <typeparam name="TOutput">What each instance passes on.</typeparam>
public sealed class MappedTaskHandle<TOutput> : TaskHandle
{
    internal MappedTaskHandle(TaskDefinition definition)
        : base(definition)
    {
    }

    /// <summary>What the instances passed on, in the order of their indexes; those that passed nothing on are left out.</summary>
    public TaskOutput<IReadOnlyList<TOutput>> Outputs => new(Id, XCom.ReturnValue);
}
