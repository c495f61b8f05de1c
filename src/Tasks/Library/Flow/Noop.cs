namespace Dagfire.Tasks.Flow;

/// <summary>Does nothing, successfully: a named point for edges to meet.</summary>
public sealed record Noop : IOperator, IEmptyOperator;
