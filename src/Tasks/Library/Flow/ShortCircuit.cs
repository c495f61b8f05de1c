namespace Dagfire.Tasks.Flow;

/// <summary>Stops the path unless its condition holds: what comes after is skipped then.</summary>
/// <param name="Condition">The condition. Nothing, <c>False</c>, <c>0</c>, <c>None</c> and empty collections are false, as in Python.</param>
public sealed record ShortCircuit(Template Condition) : IOperator, IDecidesDownstream
{
    /// <summary>Whether every task downstream is skipped whatever its rule; otherwise only the direct ones are. Default <see langword="true"/>.</summary>
    public bool IgnoreTriggerRules { get; init; } = true;
}
