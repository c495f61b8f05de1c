namespace Dagfire.Tasks.Flow;

/// <summary>Leaves itself out: the task ends skipped.</summary>
/// <param name="Reason">Why, for people.</param>
public sealed record Skip(Template Reason) : IOperator;
